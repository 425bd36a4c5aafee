using Stats.Core.Releases;

namespace Stats.Core.Protection;

/// <summary>What is out stays as it is: the states that an earlier release fixes.</summary>
internal static class Continuity
{
    /// <exception cref="ProtectionRefusedException">The counts no longer fit what is out.</exception>
    public static CellState[] States(Cube cube, Release previous, List<string> notices)
    {
        var states = new CellState[cube.CellCount];
        return states;
    }
}
