#pragma warning disable IDE0130, MA0048, SA1402
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Stats.Core.Releases;
using Stats.Store;

// Stands in for what other rooms bring; this file goes when they do.
namespace Stats.Cli
{
    internal static class PlainDashboard
    {
        public static WebApplication Create(string[] urls, ReleaseStore store)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls(urls);
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.MapGet("/", () => string.Join('\n', store.List().Select(r => $"{r.Programme} {r.Release}")));
            return app;
        }
    }
}

namespace Stats.Core.Audit
{
    internal static class Bounds
    {
        /// <summary>Narrows every withheld cell by every sum it stands in, until nothing changes.</summary>
        public static CountRange[] Derive(PublicSystem system)
        {
            var (low, high) = (new long[system.Counts.Length], new long[system.Counts.Length]);
            for (var i = 0; i < low.Length; i++)
                (low[i], high[i]) = system.Counts[i] is { } count
                    ? (count, count)
                    : (system.LeastWithheld, long.MaxValue);
            bool changed;
            do
            {
                changed = false;
                foreach (var relation in system.Relations)
                    changed |= Narrow(relation, low, high);
            } while (changed);
            return [.. low.Zip(high, (l, h) => new CountRange(l, h == long.MaxValue ? null : h))];
        }

        private static bool Narrow(int[] relation, long[] low, long[] high)
        {
            var parent = relation[0];
            var children = relation.AsSpan(1);
            long least = 0,
                most = 0;
            var unbounded = 0;
            foreach (var child in children)
            {
                least += low[child];
                if (high[child] == long.MaxValue)
                    unbounded++;
                else
                    most += high[child];
            }
            var changed = Set(parent, least, unbounded == 0 ? most : long.MaxValue, low, high);
            foreach (var child in children)
            {
                var others = unbounded - (high[child] == long.MaxValue ? 1 : 0);
                var (l, h) = (low[child], high[child]);
                var lowest = others > 0 ? 0 : low[parent] - (most - (h == long.MaxValue ? 0 : h));
                var highest = high[parent] == long.MaxValue ? long.MaxValue : high[parent] - (least - l);
                if (!Set(child, lowest, highest, low, high))
                    continue;
                changed = true;
                least += low[child] - l;
                if (high[child] != h)
                {
                    unbounded = others;
                    most += high[child] - (h == long.MaxValue ? 0 : h);
                }
            }
            return changed;
        }

        private static bool Set(int cell, long least, long most, long[] low, long[] high)
        {
            if (least <= low[cell] && most >= high[cell])
                return false;
            low[cell] = Math.Max(low[cell], least);
            high[cell] = Math.Min(high[cell], most);
            if (low[cell] > high[cell])
                throw new InvalidDataException("The sums of this release contradict each other.");
            return true;
        }
    }
}
