using System.Xml.Linq;
using FedOrleans.Silo.Reports.Charts;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>What tells the methods apart in the pictures.</summary>
internal static class Legend
{
    /// <summary>A line of what the looks stand for; an empty label is left out.</summary>
    public static string Of(IReadOnlyList<string> labels, bool isDashed) =>
        "<p class=\"legend\">" + string.Concat(labels.Index().Where(entry => entry.Item.Length > 0).Select(entry =>
            $"<span>{Swatch(new MethodStyle(entry.Index), isDashed)}{Html.Encode(entry.Item)}</span>")) + "</p>";

    /// <summary>A short line with the method's marker.</summary>
    public static string Swatch(MethodStyle style, bool isDashed)
    {
        XElement picture = Svg.Element("svg", ("viewBox", "0 0 28 12"), ("class", $"swatch {style.Class}"), ("aria-hidden", "true"));
        picture.Add(Svg.Line(1, 6, 27, 6, isDashed ? "line dashed" : "line"), style.Marker(14, 6));
        return Markup(picture);
    }

    public static string Markup(XElement picture) => picture.ToString(SaveOptions.DisableFormatting);
}
