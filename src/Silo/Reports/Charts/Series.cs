namespace FedOrleans.Silo.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Style">How it looks.</param>
/// <param name="Points">Its points from left to right.</param>
internal sealed record Series(MethodStyle Style, IReadOnlyList<Point> Points)
{
    /// <summary>Whether its line is dashed, which tells two lines of one look apart.</summary>
    public bool IsDashed { get; init; }

    /// <summary>One point for every so many, at their means and without a spread.</summary>
    public Series Average(int perPoint) => perPoint <= 1 ? this : this with
    {
        Points = [.. Points.Chunk(perPoint).Select(chunk =>
        {
            double mean = chunk.Average(point => point.Y);
            return new Point(chunk.Average(point => point.X), mean, mean, mean, $"{chunk[0].Tip} to {chunk[^1].Tip}");
        })],
    };

    /// <summary>At most so many points at even distances in rank; the last one always stays.</summary>
    public Series Thin(int most)
    {
        int stride = (Points.Count + most - 1) / most;
        return stride <= 1 ? this : this with { Points = [.. Points.Where((_, i) => (Points.Count - 1 - i) % stride == 0)] };
    }
}
