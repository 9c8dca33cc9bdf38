using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace FedOrleans.Silo.Storage;

/// <summary>
/// Grain states in one SQLite file. One thread owns the connection; what waits when it is free goes into one
/// transaction, so that the devices of a round share a commit. Every commit is flushed to the disk before
/// it counts, so neither a crash nor a loss of power takes one back.
/// </summary>
public sealed class StateStore : IStateStore, IAsyncDisposable
{
    private const int LargestBatch = 512;
    private readonly Channel<StateOperation> _operations = System.Threading.Channels.Channel.CreateBounded<StateOperation>(4096);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteConnection _connection;

    /// <param name="path">The file; its directory exists. It is made where it does not exist.</param>
    public StateStore(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
        Execute("CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, version INTEGER NOT NULL, payload BLOB) WITHOUT ROWID;");
        new Thread(Work) { IsBackground = true, Name = "state store" }.Start();
    }

    /// <inheritdoc/>
    public async Task<StoredState?> ReadAsync(string key)
    {
        var operation = new StateOperation(key, null, null, IsRead: true);
        await _operations.Writer.WriteAsync(operation);
        return await operation.Result.Task;
    }

    /// <inheritdoc/>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public async Task<long> WriteAsync(string key, byte[]? payload, long? expectedVersion)
    {
        var operation = new StateOperation(key, payload, expectedVersion, IsRead: false);
        await _operations.Writer.WriteAsync(operation);
        return (await operation.Result.Task)!.Version;
    }

    /// <summary>Finishes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _operations.Writer.TryComplete();
        await _ended.Task;
        await _connection.DisposeAsync();
    }

    private void Work()
    {
        var batch = new List<StateOperation>(LargestBatch);
        while (_operations.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < LargestBatch && _operations.Reader.TryRead(out StateOperation? operation))
            {
                batch.Add(operation);
            }

            Commit(batch);
            batch.Clear();
        }

        _ended.SetResult();
    }

    private void Commit(List<StateOperation> batch)
    {
        try
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            var outcomes = batch.ConvertAll(operation => operation.Apply(_connection, transaction));
            transaction.Commit();
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Complete(outcomes[i]);
            }
        }
#pragma warning disable CA1031 // Whatever it is, those who wait learn of it, and the thread lives on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batch.ForEach(operation => operation.Result.TrySetException(exception));
        }
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
