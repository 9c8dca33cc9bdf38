using FedOrleans.Faults.Silos;

namespace FedOrleans.Cluster.Tests.Campaigns;

public sealed class RunFilesTests
{
    private static readonly RunFiles _expected = new("a\n1\n2\n", "b\n3\n");

    [Fact]
    public void Equal_files_have_no_difference() => new RunFiles("a\n1\n2\n", "b\n3\n").DifferenceFrom(_expected).ShouldBeNull();

    [Theory]
    [InlineData("a\n1\n5\n", "b\n3\n", "rounds.csv, line 3: '5' where the undisturbed run has '2'")]
    [InlineData("a\n1\n2\n", "b\n4\n", "devices.csv, line 2: '4' where the undisturbed run has '3'")]
    [InlineData("a\n1\n2\n7\n", "b\n3\n", "rounds.csv, line 4: '7' where the undisturbed run has ''")]
    [InlineData("a\n1", "b\n3\n", "rounds.csv, line 3: '' where the undisturbed run has '2'")]
    public void The_first_difference_is_named_with_file_and_line(string rounds, string devices, string difference) =>
        new RunFiles(rounds, devices).DifferenceFrom(_expected).ShouldBe(difference);
}
