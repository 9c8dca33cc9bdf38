using System.Xml.Linq;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>A picture with what a reader needs to read it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Caption">How to read it, as plain text.</param>
/// <param name="HasLegend">Whether the looks of the methods have to be explained.</param>
/// <param name="IsDashed">Whether its lines are dashed.</param>
/// <param name="IsWide">Whether it takes the whole width of the page.</param>
/// <param name="IsTall">Whether it stands beside two others.</param>
internal sealed record Figure(
    string Title, XElement Picture, string Caption, bool HasLegend = false, bool IsDashed = false, bool IsWide = false, bool IsTall = false)
{
    /// <summary>What the looks in the legend stand for, by index, empty where it is not drawn; null where those of the section do.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
