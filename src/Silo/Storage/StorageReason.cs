using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using StackExchange.Redis;

namespace FedOrleans.Silo.Storage;

/// <summary>What the failures of all drivers say about the storage, in a few plain words: drivers speak to programmers.</summary>
internal static class StorageReason
{
    /// <summary>Where a driver says nothing that is known here.</summary>
    public const string Unknown = "failed in a way that only the log of the silo tells";

    private const string TimedOut = "did not answer in time";
    private const string Closed = "closed the connection";
    private const string Login = "refused the login";
    private const string DiskFull = "is full: its disk has no room";
    private const string MemoryFull = "is full: its memory has no room";
    private const string ReadOnly = "takes no writes";
    private const string Starting = "is starting or shutting down";
    private const string Crowded = "has too many connections already";

    /// <summary>What Redis says as the first word of an error, or within one, where a script failed.</summary>
    private static readonly (string Word, string Reason)[] _redis =
    [
        ("No space left", DiskFull), ("OOM ", MemoryFull), ("MISCONF", "takes no writes: it cannot save to its disk"), ("READONLY", ReadOnly), ("LOADING", Starting),
        ("NOAUTH", Login), ("WRONGPASS", Login), ("NOPERM", Login), ("invalid password", Login), ("max number of clients", Crowded), ("CLUSTERDOWN", Starting), ("MASTERDOWN", Starting),
    ];

    /// <returns>The end of a sentence that begins with <c>the storage</c>.</returns>
    public static string Of(Exception failure) => Causes(failure).Select(Known).FirstOrDefault(reason => reason is not null) ?? Unknown;

    /// <summary>A failure with all that led to it, the first cause first: the wrappers know less.</summary>
    private static IEnumerable<Exception> Causes(Exception failure)
    {
        IEnumerable<Exception> inner = failure is AggregateException several ? several.InnerExceptions : failure.InnerException is { } cause ? [cause] : [];
        return inner.SelectMany(Causes).Append(failure);
    }

    private static string? Known(Exception failure) => failure switch
    {
        SocketException socket => OfSocket(socket.SocketErrorCode),
        PostgresException postgres => OfPostgres(postgres.SqlState),
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        RedisServerException redis => _redis.FirstOrDefault(known => redis.Message.Contains(known.Word, StringComparison.OrdinalIgnoreCase)).Reason,
        RedisConnectionException redis => OfRedis(redis),
        TimeoutException or OperationCanceledException => TimedOut,
        IOException => Closed,
        _ => null,
    };

    private static string? OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "refused the connection",
        SocketError.TimedOut => TimedOut,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "cannot be found: nobody knows the name of its host",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => "cannot be reached over the network",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NotConnected => Closed,
        _ => null,
    };

    /// <summary>By SQLSTATE (PostgreSQL's documentation, appendix A).</summary>
    private static string? OfPostgres(string state) => state switch
    {
        "53100" => DiskFull,
        "53200" => MemoryFull,
        "53300" => Crowded,
        "25006" => ReadOnly,
        "3D000" => "has no such database",
        "42501" => "does not let this user do that",
        "57014" => TimedOut,
        "57P01" or "57P02" => Closed,
        "57P03" => Starting,
        _ when state.StartsWith("28", StringComparison.Ordinal) => Login,
        _ when state.StartsWith("08", StringComparison.Ordinal) => Closed,
        _ => null,
    };

    /// <summary>By result code (sqlite.org/rescode.html).</summary>
    private static string? OfSqlite(int code) => code switch
    {
        5 or 6 => "is locked by another program",
        8 => ReadOnly,
        10 => "failed to read or write its disk",
        11 or 26 => "is damaged: its file is no sound database",
        13 => DiskFull,
        14 => "cannot be opened",
        _ => null,
    };

    private static string? OfRedis(RedisConnectionException redis) => redis.FailureType switch
    {
        ConnectionFailureType.AuthenticationFailure => Login,
        ConnectionFailureType.SocketClosed or ConnectionFailureType.SocketFailure or ConnectionFailureType.ConnectionDisposed => Closed,
        ConnectionFailureType.Loading => Starting,
        ConnectionFailureType.UnableToConnect or ConnectionFailureType.UnableToResolvePhysicalConnection => "cannot be reached",
        _ => null,
    };
}
