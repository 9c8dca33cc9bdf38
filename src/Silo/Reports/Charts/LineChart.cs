using System.Xml.Linq;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>Lines with markers, and bands over seeds.</summary>
internal static class LineChart
{
    private const double Width = 640;
    private const double Height = 380;
    private const double Left = 62;
    private const double Top = 12;
    private const double RightMargin = 28;
    private const double BottomMargin = 52;
    private const int MostPoints = 400;
    private const int MostTips = 600;
    private const int MarkersPerLine = 10;

    /// <summary>Draws the lines over the given axes.</summary>
    /// <param name="isDashed">Whether the lines are dashed, which marks a companion of another chart.</param>
    /// <param name="mark">A value to draw a level line at, with its name.</param>
    /// <param name="upright">A value of the horizontal axis to draw an upright line at, with its name.</param>
    public static XElement Draw(
        string description,
        Axis x,
        Axis y,
        IReadOnlyList<Series> series,
        bool isDashed = false,
        (double Value, string Name)? mark = null,
        (double Value, string Name)? upright = null)
    {
        Frame frame = new(Left, Top, Width - Left - RightMargin, Height - Top - BottomMargin, x, y);
        XElement picture = Svg.Picture(Width, Height, description);
        picture.Add(frame.Draw());
        if (mark is { } level && level.Value > y.Low && level.Value < y.High)
        {
            double at = frame.AtY(level.Value);
            picture.Add(Svg.Line(frame.Left, at, frame.Right, at, "mark-line"));
        }

        if (upright is { } wall && wall.Value > x.Low && wall.Value < x.High)
        {
            double at = frame.AtX(wall.Value);
            picture.Add(Svg.Line(at, frame.Top, at, frame.Bottom, "mark-line"));
            picture.Add(Svg.Text(at + 5, frame.Top + 14, wall.Name, "mark-label", "start"));
        }

        Series[] lines = [.. series.Select(line => line.Thin(MostPoints))];
        picture.Add(lines.Where(HasBand).Select(line => Svg.Group(line.Style.Class, Band(frame, line))));
        picture.Add(lines.Where(line => line.Points.Count > 1).Select(line => Svg.Group(line.Style.Class, Path(frame, line, isDashed || line.IsDashed))));
        picture.Add(lines.Select((line, i) => Svg.Group(line.Style.Class, Markers(frame, line, i, lines.Length))));
        if (mark is { } named && named.Value > y.Low && named.Value < y.High)
        {
            picture.Add(Svg.Text(frame.Left + 6, frame.AtY(named.Value) - 6, named.Name, "mark-label", "start"));
        }

        picture.Add(lines.Select(line => Svg.Group("tips", Tips(frame, line.Thin(Math.Max(20, MostTips / lines.Length))))));
        return picture;
    }

    /// <summary>A vertical axis that holds all points and bands; it need not start at 0.</summary>
    public static Axis VerticalAxis(string title, Unit unit, IEnumerable<Series> series, double? floor = null, double? ceiling = null)
    {
        Point[] points = [.. series.SelectMany(line => line.Points)];
        double low = points.Select(p => p.Low).DefaultIfEmpty(0).Min();
        double high = points.Select(p => p.High).DefaultIfEmpty(1).Max();
        Axis axis = Axis.Linear(title, unit, low, high);
        return axis.Between(Math.Max(axis.Low, floor ?? double.NegativeInfinity), Math.Min(axis.High, ceiling ?? double.PositiveInfinity));
    }

    private static bool HasBand(Series line) => line.Points.Count > 1 && line.Points.Any(p => p.High > p.Low);

    private static XElement Band(Frame frame, Series line) => Svg.Element(
        "path",
        ("d", Svg.Path([
            .. line.Points.Select(p => (frame.AtX(p.X), frame.AtY(p.High))),
            .. line.Points.Reverse().Select(p => (frame.AtX(p.X), frame.AtY(p.Low)))]) + "Z"),
        ("class", "band"));

    private static XElement Path(Frame frame, Series line, bool isDashed) => Svg.Element(
        "path",
        ("d", Svg.Path(line.Points.Select(p => (frame.AtX(p.X), frame.AtY(p.Y))))),
        ("class", isDashed ? "line dashed" : "line"));

    private static IEnumerable<XElement> Markers(Frame frame, Series line, int index, int count)
    {
        int stride = Math.Max(1, line.Points.Count / MarkersPerLine);
        // Lines that run on top of each other keep their markers apart.
        int offset = stride * index / count;
        return line.Points
            .Where((_, i) => i % stride == offset || i == line.Points.Count - 1)
            .Select(p => line.Style.Marker(frame.AtX(p.X), frame.AtY(p.Y)));
    }

    private static IEnumerable<XElement> Tips(Frame frame, Series line) => line.Points.Select(p =>
        Svg.Element("circle", ("cx", frame.AtX(p.X)), ("cy", frame.AtY(p.Y)), ("r", 7)).WithTip(p.Tip));
}
