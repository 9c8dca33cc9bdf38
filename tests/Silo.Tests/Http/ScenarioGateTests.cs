using System.Net;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Tests.CommandLine;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Http;

public sealed class ScenarioGateTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("data: {set: /etc/mine}", "data.set: '/etc/mine'")]
    [InlineData("data: {set: ../mine}", "data.set: '")]
    [InlineData("data: {set: {format: alpaca, path: /etc/passwd}}", "data.set.path: '/etc/passwd'")]
    [InlineData("data: {set: {format: dolly, path: inside.jsonl, test: /etc/passwd}}", "data.set.test: '/etc/passwd'")]
    [InlineData("data: {set: {format: hh-rlhf, path: /etc/passwd, pairs: safety}}", "data.set.path: '/etc/passwd'")]
    [InlineData("reward_model: /etc/rewards", "reward_model: '/etc/rewards'")]
    public void What_lies_outside_the_allowed_folders_stays_there(string line, string start)
    {
        Should.Throw<InputException>(() => Gate(_directory.FullName).Admit($"method: pfit\n{line}"))
            .Message.ShouldStartWith($"scenario: {start}");
        Should.Throw<InputException>(() => Gate().Admit($"method: pfit\n{line}")).Message.ShouldContain("this cluster has no data folders");
    }

    [Fact]
    public void A_link_inside_an_allowed_folder_does_not_lead_out_of_it()
    {
        File.CreateSymbolicLink(Path.Combine(_directory.FullName, "away"), Path.GetTempPath());

        Should.Throw<InputException>(() => Gate(_directory.FullName).Admit("method: pfit\ndata: {set: ./away/mine}"))
            .Message.ShouldStartWith("scenario: data.set: ");
    }

    [Theory]
    [InlineData("../outside", "b", "b/mine")]
    [InlineData("../outside", "b/mine", "a")]
    [InlineData("../outside", "./b/../b/mine", "a")]
    [InlineData("{outside}", "b/mine", "a")]
    [InlineData("{outside}", "{inside}/b/mine", "a")]
    [InlineData("..", "b/outside/mine", "a")]
    [InlineData("../outside", "b/absent", "a")]
    public void A_link_whose_target_passes_through_another_link_does_not_lead_out(string second, string first, string asked)
    {
        (string inside, string outside) = Folders();
        Link(inside, "b", second.Replace("{outside}", outside, StringComparison.Ordinal));
        Link(inside, "a", first.Replace("{inside}", inside, StringComparison.Ordinal));

        string message = Should.Throw<InputException>(() => Gate(inside).Admit($"method: pfit\ndata: {{set: ./{asked}}}")).Message;

        message.ShouldStartWith($"scenario: data.set: '{Path.Combine(inside, asked)}' is not allowed");
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "b")]
    [InlineData("a/deeper", "b/deeper")]
    public void Links_in_a_circle_are_told(string first, string second)
    {
        (string inside, _) = Folders();
        Link(inside, "a", first);
        Link(inside, "b", second);

        Should.Throw<InputException>(() => Gate(inside).Admit("method: pfit\ndata: {set: ./a/mine}")).Message.ShouldContain("more than 40 links");
    }

    [Fact]
    public void Links_that_stay_inside_are_followed_as_far_as_they_go()
    {
        (string inside, _) = Folders();
        Directory.CreateDirectory(Path.Combine(inside, "blobs", "mine"));
        Link(inside, "link0", "blobs/../blobs/./mine");
        for (int i = 1; i < 40; i++)
        {
            Link(inside, $"link{i}", i % 2 == 0 ? $"link{i - 1}" : Path.Combine(inside, $"link{i - 1}"));
        }

        Gate(inside).Admit("method: pfit\ndata: {set: ./link39}").Data.Set.ShouldBe(Path.Combine(inside, "link39"));
        Link(inside, "link40", "link39");
        Should.Throw<InputException>(() => Gate(inside).Admit("method: pfit\ndata: {set: ./link40}")).Message.ShouldContain("more than 40 links");
    }

    [Fact]
    public void An_allowed_folder_may_itself_be_a_link()
    {
        (_, string outside) = Folders();
        string folder = Path.Combine(_directory.FullName, "folder");
        File.CreateSymbolicLink(folder, outside);

        Gate(folder).Admit("method: pfit\ndata: {set: ./mine}").Data.Set.ShouldBe(Path.Combine(folder, "mine"));
    }

    [Theory]
    [InlineData("data: {set: ./mine}", "data.set", "prompts.jsonl")]
    [InlineData("reward_model: ./mine", "reward_model", "config.json")]
    public void A_file_of_an_allowed_directory_that_lies_elsewhere_is_never_opened_nor_quoted(string line, string key, string file)
    {
        (string inside, string outside) = Folders();
        Directory.CreateDirectory(Path.Combine(inside, "mine"));
        File.WriteAllText(Path.Combine(outside, "secret"), "root:x:0:0");
        Link(inside, $"mine/{file}", "../../outside/secret");

        string message = Should.Throw<InputException>(() => Gate(inside).Admit($"method: pfit\n{line}")).Message;

        message.ShouldStartWith($"scenario: {key}: ");
        message.ShouldContain($"{file} leads out");
        message.ShouldNotContain("root");
    }

    [Fact]
    public void A_plain_name_is_no_way_to_a_directory_where_the_silo_was_started()
    {
        string name = $"gate-{Guid.NewGuid():N}";
        Directory.CreateDirectory(name);
        try
        {
            Should.Throw<InputException>(() => Gate(_directory.FullName).Admit($"method: pfit\nreward_model: {name}")).Message.ShouldStartWith($"scenario: reward_model: '{name}'");
        }
        finally
        {
            Directory.Delete(name);
        }
    }

    [Fact]
    public void What_lies_inside_is_let_in_relative_to_the_first_folder()
    {
        Scenario scenario = Gate(_directory.FullName).Admit("method: pfit\ndata: {set: ./mine}\n");

        scenario.Data.Set.ShouldBe(Path.Combine(_directory.FullName, "mine"));
    }

    private (string Inside, string Outside) Folders()
    {
        string outside = _directory.CreateSubdirectory("outside").FullName;
        Directory.CreateDirectory(Path.Combine(outside, "mine"));
        return (_directory.CreateSubdirectory("inside").FullName, outside);
    }

    private static void Link(string folder, string name, string target) => File.CreateSymbolicLink(Path.Combine(folder, name), target);

    private static ScenarioGate Gate(params string[] folders) => new(
        new SiloSettings
        {
            Cluster = new ClusterSettings(),
            Storage = new StorageSettings(),
            Silo = new EndpointSettings(null, IPAddress.Loopback),
            Http = new HttpSettings(IPAddress.Loopback, 0, null),
            DataFolders = folders,
        },
        new AcceptingPreflight());
}
