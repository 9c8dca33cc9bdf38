using System.Globalization;
using System.Xml.Linq;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>How a method looks in every picture: a colour and a marker, so that it is told apart in print and without colour.</summary>
/// <param name="Index">Its place in the comparison, from 0; the looks repeat after ten.</param>
internal sealed record MethodStyle(int Index)
{
    private const int Looks = 10;
    private const int Shapes = 5;

    /// <summary>The class that gives its colour.</summary>
    public string Class => "m" + (Index % Looks).ToString(CultureInfo.InvariantCulture);

    /// <summary>Its marker; the shapes come back hollow for the second five methods.</summary>
    /// <param name="radius">Half its width in pixels.</param>
    public XElement Marker(double x, double y, double radius = 4)
    {
        string look = (Index % Looks) < Shapes ? "mark" : "mark hollow";
        return (Index % Shapes) switch
        {
            0 => Svg.Element("circle", ("cx", x), ("cy", y), ("r", radius), ("class", look)),
            1 => Svg.Rectangle(x - (0.9 * radius), y - (0.9 * radius), 1.8 * radius, 1.8 * radius, look),
            2 => Polygon(look, (x, y - (1.2 * radius)), (x + (1.15 * radius), y + (0.9 * radius)), (x - (1.15 * radius), y + (0.9 * radius))),
            3 => Polygon(look, (x, y - (1.3 * radius)), (x + (1.3 * radius), y), (x, y + (1.3 * radius)), (x - (1.3 * radius), y)),
            _ => Polygon(look, (x, y + (1.2 * radius)), (x + (1.15 * radius), y - (0.9 * radius)), (x - (1.15 * radius), y - (0.9 * radius))),
        };
    }

    private static XElement Polygon(string look, params IEnumerable<(double X, double Y)> corners) =>
        Svg.Element("path", ("d", Svg.Path(corners) + "Z"), ("class", look));
}
