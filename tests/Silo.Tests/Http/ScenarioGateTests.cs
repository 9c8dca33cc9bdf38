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

    [Fact]
    public void What_lies_inside_is_let_in_relative_to_the_first_folder()
    {
        Scenario scenario = Gate(_directory.FullName).Admit("method: pfit\ndata: {set: ./mine}\n");

        scenario.Data.Set.ShouldBe(Path.Combine(_directory.FullName, "mine"));
    }

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
