using System.Buffers.Binary;
using System.IO.Compression;

namespace Stats.Pictures.Tests;

/// <summary>The pixels of a PNG as the program itself writes it: 8 bits, a palette or RGB, no filter.</summary>
internal sealed class Pixels
{
    private readonly byte[] _colours; // red, green, blue per pixel

    private Pixels(int width, int height, byte[] colours) => (Width, Height, _colours) = (width, height, colours);

    public int Width { get; }
    public int Height { get; }

    public static Pixels Read(byte[] png)
    {
        var (width, height, isPalette) = (0, 0, false);
        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var data = png.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (
                        BinaryPrimitives.ReadInt32BigEndian(data),
                        BinaryPrimitives.ReadInt32BigEndian(data[4..])
                    );
                    isPalette = data[9] == 3;
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }
            at += length + 12;
        }
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var colours = new byte[width * height * 3];
        var row = new byte[1 + width * (isPalette ? 1 : 3)];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            for (var x = 0; x < width; x++)
            for (var c = 0; c < 3; c++)
                colours[(y * width + x) * 3 + c] = isPalette ? palette[row[1 + x] * 3 + c] : row[1 + x * 3 + c];
        }
        return new Pixels(width, height, colours);
    }

    /// <summary>The share of pixels of which a channel differs by more than a tolerance; 1 where the sizes differ.</summary>
    public double Difference(Pixels other, int tolerance)
    {
        if (Width != other.Width || Height != other.Height)
            return 1;
        var differing = 0;
        for (var i = 0; i < _colours.Length; i += 3)
            if (
                Math.Abs(_colours[i] - other._colours[i]) > tolerance
                || Math.Abs(_colours[i + 1] - other._colours[i + 1]) > tolerance
                || Math.Abs(_colours[i + 2] - other._colours[i + 2]) > tolerance
            )
                differing++;
        return differing / (double)(Width * Height);
    }

    /// <summary>With 32 steps per channel: a picture to compare with, much smaller.</summary>
    public unsafe byte[] Coarse()
    {
        var coarse = new uint[Width * Height];
        for (var i = 0; i < coarse.Length; i++)
            coarse[i] = Step(_colours[3 * i]) << 16 | Step(_colours[3 * i + 1]) << 8 | Step(_colours[3 * i + 2]);
        fixed (uint* first = coarse)
            return PngFile.Write((byte*)first, Width * 4, Width, Height, 1, []);

        static uint Step(byte channel) => (uint)Math.Min(255, (channel + 4) / 8 * 8);
    }

    /// <summary>The one colour of the leftmost pixels, as "#f7f6f2"; empty where they have several.</summary>
    public string LeftEdge()
    {
        var colours = Enumerable
            .Range(0, Height)
            .Select(y => Convert.ToHexStringLower(_colours.AsSpan(y * Width * 3, 3)))
            .Distinct()
            .ToList();
        return colours.Count == 1 ? "#" + colours[0] : "";
    }

    /// <summary>True where not a single pixel stands out from the paper.</summary>
    public bool IsEmpty => !_colours.AsSpan(3).ContainsAnyExcept(_colours[0], _colours[1], _colours[2]);
}
