using FedOrleans.Validation;

namespace FedOrleans.Silo.Running;

/// <summary>Holds a checkpoint for one process. The lock ends with the process, however that ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <param name="checkpoint">Directory of the checkpoint; made where it does not exist.</param>
    /// <exception cref="InputException">Another process works on it, or it cannot be written to.</exception>
    public static RunLock Take(string checkpoint)
    {
        string path = Path.Combine(checkpoint, "lock");
        try
        {
            Directory.CreateDirectory(checkpoint);
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputException($"{checkpoint}: cannot be written to; expected a directory of your own", exception);
        }
        catch (IOException exception)
        {
            throw new InputException($"{checkpoint}: another process works on this run, or the directory cannot be written to ({exception.Message})", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
