using System.Net;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>Text that stands in HTML.</summary>
internal static class Html
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
