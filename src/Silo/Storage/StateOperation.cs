using Microsoft.Data.Sqlite;

namespace FedOrleans.Silo.Storage;

/// <summary>A read or a write that waits for the store's thread.</summary>
internal sealed record StateOperation(string Key, byte[]? Payload, long? ExpectedVersion, bool IsRead)
{
    public TaskCompletionSource<StoredState?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads or writes inside the transaction. What it returns counts only once the transaction is committed.</summary>
    public StateOutcome Apply(SqliteConnection connection, SqliteTransaction transaction)
    {
        StoredState? current = Read(connection, transaction);
        if (IsRead)
        {
            return new StateOutcome(current, null);
        }

        if (current?.Version != ExpectedVersion)
        {
            return new StateOutcome(null, new StateVersionException(
                $"{Key}: version {current?.Version.ToString() ?? "none"} is stored where {ExpectedVersion?.ToString() ?? "none"} was expected"));
        }

        long version = (ExpectedVersion ?? 0) + 1;
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO state (key, version, payload) VALUES ($key, $version, $payload) "
            + "ON CONFLICT (key) DO UPDATE SET version = $version, payload = $payload";
        command.Parameters.AddWithValue("$key", Key);
        command.Parameters.AddWithValue("$version", version);
        command.Parameters.AddWithValue("$payload", (object?)Payload ?? DBNull.Value);
        command.ExecuteNonQuery();
        return new StateOutcome(new StoredState(version, Payload), null);
    }

    /// <summary>Hands the outcome of a committed transaction to whoever waits.</summary>
    public void Complete(StateOutcome outcome)
    {
        if (outcome.Refusal is null)
        {
            Result.SetResult(outcome.State);
        }
        else
        {
            Result.SetException(outcome.Refusal);
        }
    }

    private StoredState? Read(SqliteConnection connection, SqliteTransaction transaction)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = IsRead ? "SELECT version, payload FROM state WHERE key = $key" : "SELECT version, NULL FROM state WHERE key = $key";
        command.Parameters.AddWithValue("$key", Key);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? new StoredState(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)) : null;
    }
}
