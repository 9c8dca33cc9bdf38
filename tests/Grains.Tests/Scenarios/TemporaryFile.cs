namespace FedOrleans.Grains.Tests.Scenarios;

/// <summary>An empty file that goes away.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
