using System.Net;
using FedOrleans.Cluster.Tests.Clusters;
using FedOrleans.Cluster.Tests.Storage;
using FedOrleans.Silo.Cluster;
using Npgsql;
using Orleans.Runtime;

namespace FedOrleans.Cluster.Tests.Membership;

/// <summary>What Orleans asks of a membership table.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresMembershipTableTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateTime _now = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [PostgresFact]
    public Task A_new_table_is_empty_at_version_0() => WithAsync(async table =>
    {
        MembershipTableData all = await table.ReadAll();

        (all.Members.Count, all.Version.Version).ShouldBe((0, 0));
    });

    [PostgresFact]
    public Task An_inserted_silo_is_read_back_and_raises_the_version() => WithAsync(async table =>
    {
        MembershipEntry entry = Entry(1);
        entry.AddSuspector(Entry(2).SiloAddress, _now);

        (await table.InsertRow(entry, await NextAsync(table))).ShouldBeTrue();

        MembershipTableData read = await table.ReadRow(entry.SiloAddress);
        MembershipEntry found = read.Members.ShouldHaveSingleItem().Item1;
        read.Version.Version.ShouldBe(1);
        (found.SiloAddress, found.Status, found.HostName, found.SiloName, found.IAmAliveTime, found.StartTime)
            .ShouldBe((entry.SiloAddress, entry.Status, entry.HostName, entry.SiloName, entry.IAmAliveTime, entry.StartTime));
        found.SuspectTimes.ShouldHaveSingleItem().Item1.ShouldBe(Entry(2).SiloAddress);
    });

    [PostgresFact]
    public Task A_change_from_an_old_version_of_the_table_is_refused() => WithAsync(async table =>
    {
        TableVersion next = await NextAsync(table);
        (await table.InsertRow(Entry(1), next)).ShouldBeTrue();

        (await table.InsertRow(Entry(2), next)).ShouldBeFalse();
        (await table.InsertRow(Entry(1), await NextAsync(table))).ShouldBeFalse("that silo is there already");
        (await table.ReadAll()).Version.Version.ShouldBe(1);
    });

    [PostgresFact]
    public Task Of_many_changes_at_once_one_succeeds() => WithAsync(async table =>
    {
        await table.InsertRow(Entry(1), await NextAsync(table));
        TableVersion next = await NextAsync(table);
        string tag = (await table.ReadRow(Entry(1).SiloAddress)).Members[0].Item2;

        bool[] changed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => table.UpdateRow(Entry(1, SiloStatus.ShuttingDown), tag, next)));

        changed.Count(success => success).ShouldBe(1);
        MembershipTableData all = await table.ReadAll();
        (all.Version.Version, all.Members[0].Item1.Status).ShouldBe((2, SiloStatus.ShuttingDown));
    });

    [PostgresFact]
    public Task A_sign_of_life_changes_its_time_alone() => WithAsync(async table =>
    {
        MembershipEntry entry = Entry(1);
        await table.InsertRow(entry, await NextAsync(table));
        entry.IAmAliveTime = _now.AddMinutes(5);

        await table.UpdateIAmAlive(entry);

        MembershipTableData all = await table.ReadAll();
        (all.Version.Version, all.Members[0].Item1.IAmAliveTime, all.Members[0].Item1.Status).ShouldBe((1, _now.AddMinutes(5), SiloStatus.Active));
    });

    [PostgresFact]
    public Task Only_silos_that_are_long_dead_are_cleared_away() => WithAsync(async table =>
    {
        await table.InsertRow(Entry(1, SiloStatus.Dead, _now.AddDays(-8)), await NextAsync(table));
        await table.InsertRow(Entry(2, SiloStatus.Dead), await NextAsync(table));
        await table.InsertRow(Entry(3, SiloStatus.Active, _now.AddDays(-8)), await NextAsync(table));

        await table.CleanupDefunctSiloEntries(new DateTimeOffset(_now.AddDays(-7)));

        (await table.ReadAll()).Members.Select(member => member.Item1.SiloAddress).ShouldBe([Entry(2).SiloAddress, Entry(3).SiloAddress], ignoreOrder: true);
    });

    [PostgresFact]
    public Task Clusters_of_one_database_do_not_see_each_other() => WithAsync(async table =>
    {
        await table.InsertRow(Entry(1), await NextAsync(table));

        await WithAsync(async other => (await other.ReadAll()).Members.ShouldBeEmpty());
    });

    [PostgresFact]
    public Task A_deleted_cluster_is_gone() => WithAsync(async (table, name) =>
    {
        await table.InsertRow(Entry(1), await NextAsync(table));

        await table.DeleteMembershipTableEntries(name);
        await table.InitializeMembershipTable(true);

        MembershipTableData all = await table.ReadAll();
        (all.Members.Count, all.Version.Version).ShouldBe((0, 0));
    });

    [PostgresFact]
    public Task Silos_that_start_at_once_make_the_tables_once() => WithAsync((table, _) => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.InitializeMembershipTable(true))));

    private Task WithAsync(Func<PostgresMembershipTable, Task> test) => WithAsync((table, _) => test(table));

    private async Task WithAsync(Func<PostgresMembershipTable, string, Task> test)
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(Patient.Connection(postgres.Server));
        string name = Guid.NewGuid().ToString("N");
        PostgresMembershipTable table = new(database, name);
        await table.InitializeMembershipTable(true);
        await test(table, name);
    }

    private static async Task<TableVersion> NextAsync(PostgresMembershipTable table) => (await table.ReadAll()).Version.Next();

    private static MembershipEntry Entry(int number, SiloStatus status = SiloStatus.Active, DateTime? alive = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11000 + number, number),
        HostName = "here",
        SiloName = $"silo-{number}",
        Status = status,
        StartTime = _now.AddHours(-1),
        IAmAliveTime = alive ?? _now,
        SuspectTimes = [],
    };
}
