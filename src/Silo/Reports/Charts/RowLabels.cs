using System.Xml.Linq;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>The names of methods at the left of pictures with one row a method.</summary>
internal static class RowLabels
{
    private const double LetterWidth = 7.9;
    private const int MostLetters = 26;

    /// <summary>Pixels that the longest name takes.</summary>
    public static double Width(IEnumerable<string> labels) => 18 + (LetterWidth * Math.Min(MostLetters, labels.Max(label => label.Length)));

    /// <summary>A name that ends at <paramref name="right"/>; a long one is cut and shown whole under the pointer.</summary>
    public static XElement Draw(double right, double y, string label) => label.Length <= MostLetters
        ? Svg.Text(right, y, label, "row-label", "end")
        : Svg.Text(right, y, string.Concat(label.AsSpan(0, MostLetters - 1), "…"), "row-label", "end").WithTip(label);
}
