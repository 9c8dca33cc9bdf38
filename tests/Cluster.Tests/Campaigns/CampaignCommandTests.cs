using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.CommandLine;

namespace FedOrleans.Cluster.Tests.Campaigns;

public sealed class CampaignCommandTests
{
    private CampaignOptions? _asked;

    [Fact]
    public async Task Without_options_all_faults_happen_over_both_databases_for_ten_minutes()
    {
        (await RunAsync()).Status.ShouldBe(0);

        _asked!.Time.ShouldBe(TimeSpan.FromMinutes(10));
        _asked.Seed.ShouldBe(1ul);
        _asked.Databases.ShouldBe(["redis", "postgresql"]);
        _asked.Faults.ShouldBe(FaultCatalogue.All);
    }

    [Fact]
    public async Task Options_choose_time_seed_database_and_faults()
    {
        (await RunAsync("--minutes", "0.5", "--seed", "7", "--database", "postgresql", "--faults", "fill-disk, kill-all")).Status.ShouldBe(0);

        _asked!.Time.ShouldBe(TimeSpan.FromSeconds(30));
        _asked.Seed.ShouldBe(7ul);
        _asked.Databases.ShouldBe(["postgresql"]);
        _asked.Faults.Select(fault => fault.Key).ShouldBe(["kill-all", "fill-disk"]);
    }

    [Theory]
    [InlineData("--minutes", "soon", "error: --minutes: 'soon' is not allowed; expected a number of minutes above 0, at most 1440 (see --help)")]
    [InlineData("--minutes", "0", "error: --minutes: '0' is not allowed; expected a number of minutes above 0, at most 1440 (see --help)")]
    [InlineData("--seed", "-1", "error: --seed: '-1' is not allowed; expected a whole number, 0 or more (see --help)")]
    [InlineData("--database", "mysql", "error: --database: 'mysql' is not allowed; expected one of: redis, postgresql, both (see --help)")]
    [InlineData("--faults", "kill-all,rain", "error: --faults: 'rain' is not a kind of fault; expected some of: kill-coordinator,")]
    [InlineData("--faults", ",", "error: --faults: ',' is not a kind of fault; expected some of: kill-coordinator,")]
    [InlineData("--minuets", "3", "--minuets")]
    public async Task A_wrong_option_is_one_message_and_status_2(string option, string value, string message)
    {
        (int status, string error) = await RunAsync(option, value);

        status.ShouldBe(2);
        error.ShouldContain(message);
        error.Trim().Split('\n').ShouldHaveSingleItem();
        _asked.ShouldBeNull();
    }

    private async Task<(int Status, string Error)> RunAsync(params string[] arguments)
    {
        CampaignCommand command = new((options, _) =>
        {
            _asked = options;
            return Task.FromResult(0);
        });
        using StringWriter output = new();
        using StringWriter error = new();
        int status = await command.RunAsync(arguments, output, error, CancellationToken.None);
        return (status, error.ToString());
    }
}
