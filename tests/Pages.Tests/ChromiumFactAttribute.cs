namespace FedOrleans.Pages.Tests;

/// <summary>A fact that needs a browser; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    public ChromiumFactAttribute()
    {
        if (Executable is null)
        {
            Skip = $"no Chromium: install the package chromium, or name an executable in {Variable}";
        }
    }

    /// <summary>Names the browser where it stands in an unusual place.</summary>
    public const string Variable = "FEDORLEANS_CHROMIUM";

    /// <summary>The browser's executable; null where there is none.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Array.Find(_places, File.Exists);
}
