using System.Xml.Linq;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>The rectangle of a picture in which data are drawn.</summary>
/// <param name="Left">Its left edge, in pixels of the picture.</param>
/// <param name="Top">Its top edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="X">What runs from left to right.</param>
/// <param name="Y">What runs from bottom to top; null where rows are named instead.</param>
internal sealed record Frame(double Left, double Top, double Width, double Height, Axis X, Axis? Y = null)
{
    private const double TickGap = 6;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double AtX(double value) => Left + (X.Position(value) * Width);

    public double AtY(double value) => Bottom - (Y!.Position(value) * Height);

    /// <summary>Grid, marks and titles.</summary>
    public XElement Draw()
    {
        XElement group = Svg.Group("axes");
        foreach (Tick tick in X.Ticks)
        {
            double x = AtX(tick.Value);
            group.Add(Svg.Line(x, Top, x, Bottom, "grid"), Svg.Text(x, Bottom + 18, tick.Label));
        }

        group.Add(Svg.Text(Left + (Width / 2), Bottom + 38, X.Title, "axis-title"));
        foreach (Tick tick in Y?.Ticks ?? [])
        {
            double y = AtY(tick.Value);
            group.Add(Svg.Line(Left, y, Right, y, "grid"), Svg.Text(Left - TickGap, y + 4, tick.Label, anchor: "end"));
        }

        if (Y is not null)
        {
            XElement title = Svg.Text(0, 0, Y.Title, "axis-title");
            title.SetAttributeValue("transform", $"translate(14 {Svg.Number(Top + (Height / 2))}) rotate(-90)");
            group.Add(title);
        }

        group.Add(Svg.Line(Left, Bottom, Right, Bottom, "axis"));
        return group;
    }
}
