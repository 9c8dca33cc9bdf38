using FedOrleans.Silo.CommandLine;
using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.Tests.CommandLine;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task One_run_has_its_report_beside_its_results()
    {
        var run = MakeRun("a");

        (await _fixture.InvokeAsync(["report", run])).Status.ShouldBe(ExitCode.Done);

        _fixture.Report.Request!.Directories.ShouldBe([run]);
        _fixture.Report.Request.OutputFile.ShouldBe(Path.Combine(run, "report.html"));
    }

    [Fact]
    public async Task Several_runs_have_one_report_where_the_person_says()
    {
        var (one, two) = (MakeRun("a"), MakeRun("b"));

        (await _fixture.InvokeAsync(["report", one, two, "--out", _fixture.PathOf("compare.html")])).Status.ShouldBe(ExitCode.Done);

        _fixture.Report.Request!.Directories.ShouldBe([one, two]);
        _fixture.Report.Request.OutputFile.ShouldBe(_fixture.PathOf("compare.html"));
    }

    [Fact]
    public async Task A_directory_without_results_is_named_with_what_it_lacks()
    {
        var path = Path.GetDirectoryName(_fixture.Write("empty/scenario.yaml", "method: pftt"))!;

        var outcome = await _fixture.InvokeAsync(["report", path]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Error.ShouldBe($"error: {path}: holds no rounds.csv; expected the result directory of a run{Environment.NewLine}");
    }

    [Fact]
    public async Task A_run_without_a_checkpoint_cannot_go_on()
    {
        var outcome = await _fixture.InvokeAsync(["resume", MakeRun("a")]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Error.ShouldContain("holds no checkpoint");
    }

    [Fact]
    public async Task A_run_with_a_checkpoint_goes_on()
    {
        var run = MakeRun("a");
        _fixture.Write("a/checkpoint/state.bin", "x");

        (await _fixture.InvokeAsync(["resume", run, "--device", "cuda"])).Status.ShouldBe(ExitCode.Done);

        _fixture.Resume.Request.ShouldBe(new ResumeArguments(run, ComputeDevice.Cuda, Quiet: false));
    }

    [Fact]
    public async Task A_recipe_reaches_the_handler()
    {
        var recipe = _fixture.Write("recipe.yaml", "x: 1");

        (await _fixture.InvokeAsync(["pretrain", recipe, "--out", _fixture.PathOf("model")])).Status.ShouldBe(ExitCode.Done);

        _fixture.Pretrain.Request.ShouldBe(new PretrainArguments(recipe, _fixture.PathOf("model"), ComputeDevice.Auto, Quiet: false));
    }

    private string MakeRun(string name)
    {
        _fixture.Write($"{name}/scenario.yaml", "method: pftt");
        return Path.GetDirectoryName(_fixture.Write($"{name}/rounds.csv", "method\n"))!;
    }
}
