using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Tests.Reports;
using FedOrleans.Silo.Tests.Running;

namespace FedOrleans.Silo.Tests.Cluster;

/// <summary>A silo that cannot be started says why in one message, and ends with status 2.</summary>
public sealed class SiloStartTests
{
    [Fact]
    public async Task A_directory_that_cannot_be_made_is_told()
    {
        (await RefusalAsync("""{ "silo": { "port": PORT }, "http": { "port": 0 }, "storage": { "directory": "/proc/state" } }"""))
            .ShouldBe("error: storage.directory: '/proc/state' cannot be made; expected a directory that this silo may write to");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told()
    {
        using TemporaryDirectory folder = new();
        await File.WriteAllTextAsync(folder.File("state.db"), new string('x', 4096));

        (await RefusalAsync($$"""{ "silo": { "port": PORT }, "http": { "port": 0 }, "storage": { "directory": "{{folder.Path}}" } }"""))
            .ShouldBe($"error: storage.directory: '{folder.Path}' cannot be used: its state.db is damaged: its file is no sound database");
    }

    [Theory]
    [InlineData("redis", "127.0.0.1:{0},password=secret", "Redis")]
    [InlineData("postgresql", "Host=127.0.0.1;Port={0};Username=somebody;Password=secret", "PostgreSQL")]
    public async Task A_database_that_is_away_is_told_with_its_address_alone(string kind, string connection, string server)
    {
        using HeldPort port = new();

        (await RefusalAsync($$"""
            {
              "silo": { "port": PORT },
              "http": { "port": 0 },
              "cluster": { "kind": "{{kind}}", "connection": "{{connection.Replace("{0}", $"{port.Number}", StringComparison.Ordinal)}}" }
            }
            """)).ShouldBe($"error: cluster.connection: {server} at 127.0.0.1:{port.Number} refused the connection");
    }

    private static async Task<string> RefusalAsync(string settings)
    {
        using TemporaryDirectory folder = new();
        using HeldPort own = new();
        await File.WriteAllTextAsync(folder.File("silo.json"), settings.Replace("PORT", $"{own.Number}", StringComparison.Ordinal));
        Invocation silo = new();

        int status = await silo.RunAsync(CancellationToken.None, "silo", "--config", folder.File("silo.json"));

        status.ShouldBe(2, silo.Error);
        return silo.Error.Trim();
    }
}
