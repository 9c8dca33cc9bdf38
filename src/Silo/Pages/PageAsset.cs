namespace FedOrleans.Silo.Pages;

/// <summary>A file of the pages.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Tag">Changes with its content; quoted, as in the header ETag.</param>
internal sealed record PageAsset(byte[] Content, string Type, string Tag);
