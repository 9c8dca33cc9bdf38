namespace FedOrleans.Silo.Reports.Tables;

/// <summary>One figure as text.</summary>
/// <param name="Text">The figure, without its unit; a dash where there is none.</param>
/// <param name="Interval">Half the width of its 95 % interval, without the unit; null with one seed, or where the seeds agree.</param>
/// <param name="IsBest">Whether it is the best of its column, and reads so: no other has the same digits.</param>
internal sealed record ComparisonCell(string Text, string? Interval, bool IsBest)
{
    /// <summary>The figure with its interval.</summary>
    public string Full => Interval is null ? Text : $"{Text} ± {Interval}";
}
