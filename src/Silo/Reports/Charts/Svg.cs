using System.Globalization;
using System.Xml.Linq;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>SVG elements. Colours come from the classes of the page's style sheet, so that they follow light, dark and print.</summary>
internal static class Svg
{
    private static readonly XNamespace _namespace = "http://www.w3.org/2000/svg";

    /// <summary>An element; numbers are written with two decimals at most, which is a hundredth of a pixel.</summary>
    public static XElement Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        XElement element = new(_namespace + name);
        foreach ((string attribute, object value) in attributes)
        {
            element.SetAttributeValue(attribute, value is double number ? Number(number) : value);
        }

        return element;
    }

    /// <summary>A picture that scales with the page.</summary>
    public static XElement Picture(double width, double height, string description) => Element(
        "svg", ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("role", "img"), ("aria-label", description));

    public static XElement Text(double x, double y, string text, string @class = "tick", string anchor = "middle")
    {
        XElement element = Element("text", ("x", x), ("y", y), ("class", @class), ("text-anchor", anchor));
        element.Value = text;
        return element;
    }

    public static XElement Line(double x1, double y1, double x2, double y2, string @class) =>
        Element("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", @class));

    public static XElement Rectangle(double x, double y, double width, double height, string @class) =>
        Element("rect", ("x", x), ("y", y), ("width", Math.Max(width, 0)), ("height", Math.Max(height, 0)), ("class", @class));

    public static XElement Group(string @class, params IEnumerable<XElement> children)
    {
        XElement group = Element("g", ("class", @class));
        group.Add(children);
        return group;
    }

    /// <summary>The element with a text that browsers show under the pointer.</summary>
    public static XElement WithTip(this XElement element, string tip)
    {
        XElement title = Element("title");
        title.Value = tip;
        element.Add(title);
        return element;
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Path data through the points.</summary>
    public static string Path(IEnumerable<(double X, double Y)> points) =>
        "M" + string.Join("L", points.Select(point => $"{Number(point.X)} {Number(point.Y)}"));
}
