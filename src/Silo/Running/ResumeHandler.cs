using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Results;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;
using Spectre.Console;

namespace FedOrleans.Silo.Running;

/// <summary><c>resume</c>: goes on with a run from its last committed round.</summary>
internal sealed class ResumeHandler(IAnsiConsole console, TimeProvider time) : ICommandHandler<ResumeArguments>
{
    public async Task<int> HandleAsync(ResumeArguments request, CancellationToken cancellation)
    {
        Scenario scenario = ScenarioReader.Load(new ResultDirectory(request.Directory).ScenarioPath);
        await using var pool = new TrainingPool(new WorkerOptions { Device = RunDevice.Of(request.Device, scenario) });
        var engine = new TrainingEngine(pool);
        await RunPreflight.CheckAsync(scenario, engine, cancellation);
        return await new RunExecution(console, time, request.ServePort).ExecuteAsync(
            scenario, request.Directory, engine, pool.DeviceType.ToString(), request.Quiet, cancellation);
    }
}
