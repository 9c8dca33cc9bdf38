namespace FedOrleans.Silo.Reports.Charts;

/// <summary>A point of a line, with the spread around it.</summary>
/// <param name="X">Where it stands.</param>
/// <param name="Y">What it says.</param>
/// <param name="Low">Lowest value of a seed; equal to <paramref name="Y"/> with one seed.</param>
/// <param name="High">Highest value of a seed.</param>
/// <param name="Tip">What is shown under the pointer.</param>
internal sealed record Point(double X, double Y, double Low, double High, string Tip);
