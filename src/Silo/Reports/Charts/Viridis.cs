using System.Globalization;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>The colour map viridis (Smith and van der Walt 2015), even to the eye and safe for the colour-blind.</summary>
internal static class Viridis
{
    private static readonly (int Red, int Green, int Blue)[] _stops =
    [
        (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99), (170, 220, 50), (253, 231, 37),
    ];

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    /// <param name="fraction">From 0, dark, to 1, bright; what lies outside is moved to the nearer end.</param>
    public static string At(double fraction)
    {
        double position = Math.Clamp(fraction, 0, 1) * (_stops.Length - 1);
        int below = Math.Min((int)position, _stops.Length - 2);
        double part = position - below;
        (int r0, int g0, int b0) = _stops[below];
        (int r1, int g1, int b1) = _stops[below + 1];
        int Mix(int from, int to) => (int)Math.Round(from + (part * (to - from)));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(r0, r1):x2}{Mix(g0, g1):x2}{Mix(b0, b1):x2}");
    }
}
