using System.Net.Sockets;
using FedOrleans.Silo.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using StackExchange.Redis;

namespace FedOrleans.Silo.Tests.Storage;

public sealed class StorageReasonTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, "refused the connection")]
    [InlineData(SocketError.TimedOut, "did not answer in time")]
    [InlineData(SocketError.ConnectionReset, "closed the connection")]
    // What a write into a closed connection meets: broken pipe.
    [InlineData(SocketError.Shutdown, "closed the connection")]
    [InlineData(SocketError.HostNotFound, "cannot be found: nobody knows the name of its host")]
    [InlineData(SocketError.HostUnreachable, "cannot be reached over the network")]
    public void What_the_network_did_counts_before_what_drivers_say_of_it(SocketError error, string reason)
    {
        SocketException cause = new((int)error);

        StorageReason.Of(cause).ShouldBe(reason);
        StorageReason.Of(new NpgsqlException("Exception while writing to stream", new IOException("Unable to write data", cause))).ShouldBe(reason);
        StorageReason.Of(new RedisConnectionException(
            ConnectionFailureType.UnableToResolvePhysicalConnection, "No connection is active", new RedisConnectionException(ConnectionFailureType.UnableToConnect, "mgr: 6 of 10", cause)))
            .ShouldBe(reason);
        StorageReason.Of(new AggregateException(new InvalidOperationException("a wrapper"), cause)).ShouldBe(reason);
    }

    [Theory]
    [InlineData(ConnectionFailureType.SocketClosed, "closed the connection")]
    [InlineData(ConnectionFailureType.SocketFailure, "closed the connection")]
    [InlineData(ConnectionFailureType.AuthenticationFailure, "refused the login")]
    [InlineData(ConnectionFailureType.UnableToConnect, "cannot be reached")]
    [InlineData(ConnectionFailureType.Loading, "is starting or shutting down")]
    public void A_connection_to_Redis_that_failed_is_told(ConnectionFailureType type, string reason) =>
        StorageReason.Of(new RedisConnectionException(type, "SocketClosed (ReadEndOfStream, last-recv: 0) on 127.0.0.1:21079/Interactive, v: 2.13.17.28173")).ShouldBe(reason);

    [Theory]
    [InlineData("NOAUTH Authentication required.", "refused the login")]
    [InlineData("WRONGPASS invalid username-password pair or user is disabled.", "refused the login")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'. script: 5ea1, on @user_script:8.", "is full: its memory has no room")]
    [InlineData("MISCONF Errors writing to the AOF file: No space left on device script: 5ea1, on @user_script:8.", "is full: its disk has no room")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.", "takes no writes: it cannot save to its disk")]
    [InlineData("LOADING Redis is loading the dataset in memory", "is starting or shutting down")]
    [InlineData("READONLY You can't write against a read only replica.", "takes no writes")]
    [InlineData("ERR max number of clients reached", "has too many connections already")]
    public void What_Redis_refuses_is_told(string says, string reason) => StorageReason.Of(new RedisServerException(says)).ShouldBe(reason);

    [Theory]
    [InlineData("53100", "is full: its disk has no room")]
    [InlineData("53300", "has too many connections already")]
    [InlineData("28P01", "refused the login")]
    [InlineData("28000", "refused the login")]
    [InlineData("3D000", "has no such database")]
    [InlineData("57P01", "closed the connection")]
    [InlineData("57P03", "is starting or shutting down")]
    [InlineData("25006", "takes no writes")]
    public void What_PostgreSQL_refuses_is_told(string state, string reason) =>
        StorageReason.Of(new PostgresException("could not extend file", "ERROR", "ERROR", state)).ShouldBe(reason);

    [Theory]
    [InlineData(13, "is full: its disk has no room")]
    [InlineData(8, "takes no writes")]
    [InlineData(10, "failed to read or write its disk")]
    [InlineData(14, "cannot be opened")]
    [InlineData(26, "is damaged: its file is no sound database")]
    public void What_the_file_refuses_is_told(int code, string reason) => StorageReason.Of(new SqliteException("SQLite Error", code)).ShouldBe(reason);

    [Fact]
    public void Whoever_does_not_answer_is_late_and_whoever_hangs_up_has_closed()
    {
        StorageReason.Of(new TimeoutException()).ShouldBe("did not answer in time");
        StorageReason.Of(new NpgsqlException("Exception while reading from stream", new TimeoutException())).ShouldBe("did not answer in time");
        StorageReason.Of(new RedisTimeoutException("Timeout performing EVAL (5000ms)", CommandStatus.Sent)).ShouldBe("did not answer in time");
        StorageReason.Of(new NpgsqlException("Exception while reading from stream", new EndOfStreamException())).ShouldBe("closed the connection");
    }

    [Fact]
    public void What_nobody_knows_is_left_to_the_log() => StorageReason.Of(new InvalidOperationException("mgr: 6 of 10 available")).ShouldBe(StorageReason.Unknown);
}
