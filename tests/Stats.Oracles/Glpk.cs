using System.Runtime.InteropServices;

namespace Stats.Oracles;

/// <summary>The few functions of GLPK 5.0 (Debian's libglpk40) that the readers need. Rows and columns count from 1.</summary>
internal static partial class Glpk
{
    private const string Library = "libglpk.so.40";

    public const int Minimise = 1;
    public const int Maximise = 2;
    public const int Free = 1;
    public const int AtLeast = 2;
    public const int Between = 4;
    public const int Fixed = 5;
    public const int Feasible = 2;
    public const int Infeasible = 3;
    public const int Impossible = 4;
    public const int Optimal = 5;
    public const int Unbounded = 6;

    /// <summary>The answer of <c>glp_simplex</c> when it stopped at its limit of iterations.</summary>
    public const int IterationLimit = 0x08;

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct SimplexControl
    {
        public int MessageLevel;
        public int Method;
        public int Pricing;
        public int RatioTest;
        public double BoundTolerance;
        public double CostTolerance;
        public double PivotTolerance;
        public double LowerLimit;
        public double UpperLimit;
        public int Iterations;
        public int Milliseconds;
        public int OutputFrequency;
        public int OutputDelay;
        public int Presolve;
        public int ExcludeFixed;
        public int Shift;
        public int UseNonbasic;
        public fixed double Reserved[33];
    }

    [LibraryImport(Library, EntryPoint = "glp_term_out")]
    public static partial int TerminalOutput(int on);

    [LibraryImport(Library, EntryPoint = "glp_create_prob")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "glp_delete_prob")]
    public static partial void Delete(nint problem);

    [LibraryImport(Library, EntryPoint = "glp_add_rows")]
    public static partial int AddRows(nint problem, int count);

    [LibraryImport(Library, EntryPoint = "glp_add_cols")]
    public static partial int AddColumns(nint problem, int count);

    [LibraryImport(Library, EntryPoint = "glp_set_row_bnds")]
    public static partial void SetRow(nint problem, int row, int kind, double low, double high);

    [LibraryImport(Library, EntryPoint = "glp_set_col_bnds")]
    public static partial void SetColumn(nint problem, int column, int kind, double low, double high);

    [LibraryImport(Library, EntryPoint = "glp_load_matrix")]
    public static partial void LoadMatrix(nint problem, int count, int[] rows, int[] columns, double[] values);

    [LibraryImport(Library, EntryPoint = "glp_set_obj_dir")]
    public static partial void SetDirection(nint problem, int direction);

    [LibraryImport(Library, EntryPoint = "glp_set_obj_coef")]
    public static partial void SetObjective(nint problem, int column, double value);

    [LibraryImport(Library, EntryPoint = "glp_adv_basis")]
    public static partial void AdvancedBasis(nint problem, int flags);

    [LibraryImport(Library, EntryPoint = "glp_std_basis")]
    public static partial void StandardBasis(nint problem);

    [LibraryImport(Library, EntryPoint = "glp_init_smcp")]
    public static partial void Initialise(ref SimplexControl control);

    [LibraryImport(Library, EntryPoint = "glp_simplex")]
    public static partial int Simplex(nint problem, ref SimplexControl control);

    [LibraryImport(Library, EntryPoint = "glp_get_status")]
    public static partial int Status(nint problem);

    [LibraryImport(Library, EntryPoint = "glp_get_col_prim")]
    public static partial double Value(nint problem, int column);
}
