using FedOrleans.Silo.Cluster;
using Npgsql;

namespace FedOrleans.Silo.Storage;

/// <summary>Grain states in one PostgreSQL table, as bytes, each with the number of its writes.</summary>
/// <param name="database">The database.</param>
/// <param name="cluster">Whose states they are: one cluster's stay apart from another's.</param>
public sealed class PostgresStateStore(NpgsqlDataSource database, string cluster) : IStateStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS fedorleans_grain (
            cluster text NOT NULL, key text NOT NULL, version bigint NOT NULL, payload bytea, PRIMARY KEY (cluster, key));
        """;

    /// <summary>Makes the table where it is missing.</summary>
    public Task InitializeAsync() => PostgresSchema.CreateAsync(database, Schema);

    public async Task<StoredState?> ReadAsync(string key)
    {
        await using NpgsqlCommand command = database.CreateCommand("SELECT version, payload FROM fedorleans_grain WHERE cluster = $1 AND key = $2");
        command.Parameters.AddWithValue(cluster);
        command.Parameters.AddWithValue(key);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new StoredState(reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : await reader.GetFieldValueAsync<byte[]>(1))
            : null;
    }

    public async Task<long> WriteAsync(string key, byte[]? payload, long? expectedVersion)
    {
        await using NpgsqlCommand command = database.CreateCommand(expectedVersion is null
            ? "INSERT INTO fedorleans_grain (cluster, key, version, payload) VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING RETURNING version"
            : "UPDATE fedorleans_grain SET version = version + 1, payload = $3 WHERE cluster = $1 AND key = $2 AND version = $4 RETURNING version");
        command.Parameters.AddWithValue(cluster);
        command.Parameters.AddWithValue(key);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)payload ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        if (expectedVersion is { } expected)
        {
            command.Parameters.AddWithValue(expected);
        }

        return await command.ExecuteScalarAsync() is long version
            ? version
            : throw new StateVersionException($"{key}: version {expectedVersion?.ToString() ?? "none"} was expected and another is stored");
    }
}
