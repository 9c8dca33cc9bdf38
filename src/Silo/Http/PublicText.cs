namespace FedOrleans.Silo.Http;

/// <summary>Messages as callers get them: where the server's program lies is nobody's business.</summary>
internal static class PublicText
{
    /// <summary>The same with the paths of embedded models and data sets told from the program's directory on.</summary>
    public static string Of(string message) => message.Replace(AppContext.BaseDirectory, "", StringComparison.Ordinal);
}
