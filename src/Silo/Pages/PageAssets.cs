using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace FedOrleans.Silo.Pages;

/// <summary>The files of the pages, which lie inside the program.</summary>
internal static class PageAssets
{
    private const string Folder = "pages/";

    private static readonly FrozenDictionary<string, PageAsset> _assets = Load();

    /// <returns>The file, or null where there is none of that name.</returns>
    public static PageAsset? Find(string name) => _assets.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static PageAsset Get(string name) => Find(name) ?? throw new InvalidOperationException($"{name} is not among the files of the pages");

    private static FrozenDictionary<string, PageAsset> Load()
    {
        Assembly assembly = typeof(PageAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static PageAsset Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        string tag = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        return new PageAsset(content, TypeOf(name), $"\"{tag}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
}
