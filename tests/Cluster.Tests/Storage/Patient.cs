using FedOrleans.Faults.Servers;
using Npgsql;
using StackExchange.Redis;

namespace FedOrleans.Cluster.Tests.Storage;

/// <summary>How to reach a server that is not in doubt: silos give up within seconds, which is too soon for a test on a busy machine.</summary>
internal static class Patient
{
    private const int Seconds = 120;

    public static NpgsqlConnectionStringBuilder Connection(IDatabaseServer postgres) => new(postgres.Connection) { Timeout = Seconds, CommandTimeout = Seconds };

    /// <summary>What is asked while there is no connection fails at once.</summary>
    public static ConfigurationOptions Options(IDatabaseServer redis)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(redis.Connection);
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = 1000 * Seconds;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}
