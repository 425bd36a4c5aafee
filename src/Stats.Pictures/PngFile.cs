using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Stats.Pictures;

/// <summary>An image as PNG, with texts about it that other programs read.</summary>
internal static unsafe class PngFile
{
    private const double PixelsPerMetre = 96 / 0.0254;

    /// <param name="pixels">Rows of four bytes per pixel: blue, green, red and one that does not count.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="scale">Pixels per CSS pixel; the file says so as a density.</param>
    public static byte[] Write(
        byte* pixels,
        int stride,
        int width,
        int height,
        int scale,
        IReadOnlyList<(string Keyword, string Text)> about
    )
    {
        using var file = new MemoryStream(128 * 1024);
        file.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        var palette = Palette.Of(pixels, stride, width, height);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, palette is null ? (byte)2 : (byte)3);
        Chunk(file, "IHDR", head);
        if (palette is not null)
            Chunk(file, "PLTE", palette.Colours);
        var density = new byte[9];
        var perMetre = (int)Math.Round(PixelsPerMetre * scale);
        BinaryPrimitives.WriteInt32BigEndian(density, perMetre);
        BinaryPrimitives.WriteInt32BigEndian(density.AsSpan(4), perMetre);
        density[8] = 1;
        Chunk(file, "pHYs", density);
        foreach (var (keyword, text) in about)
            Chunk(file, "iTXt", [.. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
        Chunk(file, "IDAT", Compress(palette, pixels, stride, width, height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(Palette? palette, byte* pixels, int stride, int width, int height)
    {
        using var packed = new MemoryStream(128 * 1024);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + width * (palette is null ? 3 : 1)]; // the first byte: no filter
            for (var y = 0; y < height; y++)
            {
                var from = new ReadOnlySpan<uint>(pixels + (long)y * stride, width);
                if (palette is not null)
                    palette.Index(from, row.AsSpan(1));
                else
                    for (var x = 0; x < width; x++)
                        (row[1 + 3 * x], row[2 + 3 * x], row[3 + 3 * x]) = (
                            (byte)(from[x] >> 16 & 0xFF),
                            (byte)(from[x] >> 8 & 0xFF),
                            (byte)(from[x] & 0xFF)
                        );
                zlib.Write(row);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static readonly uint[] CrcTable =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(n =>
            {
                var c = (uint)n;
                for (var k = 0; k < 8; k++)
                    c = (c & 1) == 0 ? c >> 1 : 0xEDB88320 ^ (c >> 1);
                return c;
            }),
    ];

    private static uint Crc(byte[] data)
    {
        var c = 0xFFFFFFFFu;
        foreach (var b in data)
            c = CrcTable[(c ^ b) & 0xFF] ^ (c >> 8);
        return ~c;
    }

    /// <summary>The colours of an image that has at most 256: a chart of a few inks usually does.</summary>
    private sealed class Palette
    {
        private const int Most = 256;
        private const uint NoColour = uint.MaxValue; // a colour has 24 bits
        private readonly Dictionary<uint, byte> _places = new(Most);

        public byte[] Colours { get; private set; } = [];

        /// <summary>Null where there are more.</summary>
        public static Palette? Of(byte* pixels, int stride, int width, int height)
        {
            var palette = new Palette();
            var last = NoColour;
            for (var y = 0; y < height; y++)
                foreach (var pixel in new ReadOnlySpan<uint>(pixels + (long)y * stride, width))
                {
                    var colour = pixel & 0xFFFFFF;
                    if (colour == last)
                        continue;
                    last = colour;
                    if (palette._places.ContainsKey(colour))
                        continue;
                    if (palette._places.Count == Most)
                        return null;
                    palette._places.Add(colour, (byte)palette._places.Count);
                }
            palette.Colours =
            [
                .. palette
                    ._places.OrderBy(p => p.Value)
                    .SelectMany(p => (byte[])[(byte)(p.Key >> 16), (byte)(p.Key >> 8 & 0xFF), (byte)(p.Key & 0xFF)]),
            ];
            return palette;
        }

        public void Index(ReadOnlySpan<uint> row, Span<byte> indices)
        {
            var (last, place) = (NoColour, (byte)0);
            for (var x = 0; x < row.Length; x++)
            {
                var colour = row[x] & 0xFFFFFF;
                if (colour != last)
                    (last, place) = (colour, _places[colour]);
                indices[x] = place;
            }
        }
    }
}
