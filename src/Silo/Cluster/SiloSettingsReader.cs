using System.Net;
using FedOrleans.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Reads settings from a JSON file and the environment, which wins: <c>http.port</c> of the file is <c>FEDORLEANS__HTTP__PORT</c> there.
/// </summary>
public static class SiloSettingsReader
{
    public const string EnvironmentPrefix = "FEDORLEANS__";

    /// <summary>Stands in examples where a secret belongs; no silo starts with it.</summary>
    public const string Placeholder = "replace-me";

    private static readonly string[] _known =
    [
        "cluster:kind", "cluster:connection", "cluster:id", "cluster:probeSeconds", "cluster:missedProbes", "storage:kind", "storage:connection", "storage:directory",
        "silo:name", "silo:address", "silo:port", "silo:gatewayPort", "silo:trustedNetwork", "silo:role", "silo:workers",
        "http:address", "http:port", "http:token", "http:tokenFile", "http:requestsPerSecond", "logging:format", "logging:level",
    ];

    private static readonly string[] _lists = ["http:trustedProxies", "dataFolders"];

    /// <param name="file">A JSON file, or null for the environment alone.</param>
    /// <exception cref="InputException">A key is unknown, or a value is not allowed.</exception>
    public static SiloSettings Read(string? file)
    {
        ConfigurationBuilder builder = new();
        if (file is not null)
        {
            AddFile(builder, file);
        }

        return Read(builder.AddEnvironmentVariables(EnvironmentPrefix).Build(), file ?? "environment");
    }

    /// <param name="configuration">Keys such as <c>http:port</c>.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InputException">A key is unknown, or a value is not allowed.</exception>
    public static SiloSettings Read(IConfiguration configuration, string source)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        RefuseUnknown(configuration, source);
        SettingsSection values = new(configuration, source);
        ClusteringKind clustering = values.Choice(
            "cluster:kind", ClusteringKind.Development, ("development", ClusteringKind.Development), ("redis", ClusteringKind.Redis), ("postgresql", ClusteringKind.PostgreSql));
        StorageKind storage = values.Choice(
            "storage:kind",
            clustering switch { ClusteringKind.Redis => StorageKind.Redis, ClusteringKind.PostgreSql => StorageKind.PostgreSql, _ => StorageKind.Sqlite },
            ("sqlite", StorageKind.Sqlite),
            ("redis", StorageKind.Redis),
            ("postgresql", StorageKind.PostgreSql));
        string? connection = values.Text("cluster:connection");
        string? storageConnection = values.Text("storage:connection") ?? (Matches(clustering, storage) ? connection : null);
        SiloSettings settings = new()
        {
            Cluster = new ClusterSettings(
                clustering,
                connection,
                values.Text("cluster:id") ?? "fedorleans",
                values.Integer("cluster:probeSeconds", 2, 1, 60),
                values.Integer("cluster:missedProbes", 3, 2, 20)),
            Storage = new StorageSettings(storage, storageConnection, Path.GetFullPath(values.Text("storage:directory") ?? "fedorleans-state")),
            Silo = new EndpointSettings(
                values.Text("silo:name"),
                values.Address("silo:address", IPAddress.Loopback),
                values.Integer("silo:port", 11111, 1, 65535),
                values.Integer("silo:gatewayPort", 0, 0, 65535),
                values.Choice("silo:role", SiloRole.Auto, ("auto", SiloRole.Auto), ("cpu", SiloRole.Cpu), ("gpu", SiloRole.Gpu)))
            {
                IsNetworkTrusted = values.Truth("silo:trustedNetwork", false),
                Workers = values.Text("silo:workers") is null ? null : values.Integer("silo:workers", 1, 1, 1024),
            },
            Http = new HttpSettings(
                values.Address("http:address", IPAddress.Loopback),
                values.Integer("http:port", 8080, 0, 65535),
                Token(values),
                values.Integer("http:requestsPerSecond", 2000, 1, 1_000_000))
            {
                TrustedProxies = values.Networks("http:trustedProxies"),
            },
            Logging = new LoggingSettings(
                values.Choice("logging:format", LogFormat.Text, ("text", LogFormat.Text), ("json", LogFormat.Json)),
                values.Choice(
                    "logging:level",
                    LogLevel.Information,
                    ("debug", LogLevel.Debug),
                    ("information", LogLevel.Information),
                    ("warning", LogLevel.Warning),
                    ("error", LogLevel.Error))),
            DataFolders = [.. values.List("dataFolders").Select(Path.GetFullPath)],
        };
        Check(settings, source);
        return settings;
    }

    private static void Check(SiloSettings settings, string source)
    {
        RefusePlaceholder(source, "http.token", settings.Http.Token);
        RefusePlaceholder(source, "cluster.connection", settings.Cluster.Connection);
        RefusePlaceholder(source, "storage.connection", settings.Storage.Connection);
        if (settings.Cluster is { Kind: not ClusteringKind.Development, Connection: null })
        {
            throw new InputException(source, "cluster.connection", "none", "a connection string, where cluster.kind is redis or postgresql");
        }

        if (settings.Storage is { Kind: not StorageKind.Sqlite, Connection: null })
        {
            throw new InputException(source, "storage.connection", "none", "a connection string, where storage.kind is redis or postgresql");
        }

        if (settings is { Cluster.Kind: not ClusteringKind.Development, Storage.Kind: StorageKind.Sqlite })
        {
            throw new InputException(source, "storage.kind", "sqlite", "redis or postgresql: the silos of a cluster share one storage");
        }

        if (settings.Http.Token is null && !IPAddress.IsLoopback(settings.Http.Address))
        {
            throw new InputException(source, "http.address", $"{settings.Http.Address}", "a loopback address, unless http.token or http.tokenFile is set");
        }

        CheckAddress(settings, source);
        if (settings.DataFolders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new InputException(source, "dataFolders", missing, "directories that exist");
        }
    }

    private static void CheckAddress(SiloSettings settings, string source)
    {
        IPAddress address = settings.Silo.Address;
        if (IPAddress.IsLoopback(address))
        {
            return;
        }

        string? allowed = settings.Cluster.Kind == ClusteringKind.Development ? "a loopback address, where cluster.kind is development"
            : address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "the one address of this host under which other silos reach it"
            : !settings.Silo.IsNetworkTrusted
                ? "a loopback address, unless silo.trustedNetwork is true: silos ask each other for no secret, so nobody else may reach silo.port (docs/cluster.md)"
            : null;
        if (allowed is not null)
        {
            throw new InputException(source, "silo.address", $"{address}", allowed);
        }
    }

    /// <summary>A secret that anybody can read in an example keeps nobody out.</summary>
    private static void RefusePlaceholder(string source, string key, string? secret)
    {
        if (secret?.Contains(Placeholder, StringComparison.Ordinal) == true)
        {
            throw new InputException($"{source}: {key}: holds the placeholder '{Placeholder}'; expected a secret of your own, such as: openssl rand -hex 32");
        }
    }

    private static string? Token(SettingsSection values)
    {
        string? token = values.Text("http:token");
        if (values.Text("http:tokenFile") is { } file)
        {
            try
            {
                token = File.ReadAllText(file).Trim();
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"http.tokenFile: '{file}' cannot be read: {unreadable.Message}", unreadable);
            }
        }

        return token is null || token.Length >= HttpSettings.ShortestToken || token.Contains(Placeholder, StringComparison.Ordinal)
            ? token
            : throw new InputException($"http.token: has {token.Length} characters; expected {HttpSettings.ShortestToken} or more");
    }

    private static bool Matches(ClusteringKind clustering, StorageKind storage) =>
        (clustering, storage) is (ClusteringKind.Redis, StorageKind.Redis) or (ClusteringKind.PostgreSql, StorageKind.PostgreSql);

    private static void AddFile(ConfigurationBuilder builder, string file)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file}: no such file; expected the settings of a silo as JSON");
        }

        try
        {
            builder.AddJsonFile(Path.GetFullPath(file)).Build();
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            throw new InputException($"{file}: not valid JSON: {(broken.InnerException ?? broken).Message}", broken);
        }
    }

    private static void RefuseUnknown(IConfiguration configuration, string source)
    {
        foreach ((string key, string? value) in configuration.AsEnumerable())
        {
            bool isOfList = _lists.Any(list => key.Equals(list, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{list}:", StringComparison.OrdinalIgnoreCase));
            if (value is not null && !isOfList && !_known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InputException(
                    $"{source}: {key.Replace(':', '.')}: unknown key; expected one of: {string.Join(", ", _known.Concat(_lists).Select(known => known.Replace(':', '.')))}");
            }
        }
    }
}
