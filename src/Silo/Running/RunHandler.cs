using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Results;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;
using Spectre.Console;

namespace FedOrleans.Silo.Running;

/// <summary><c>run</c>: checks everything, makes the result directory, and runs.</summary>
internal sealed class RunHandler(IAnsiConsole console, TimeProvider time) : ICommandHandler<RunArguments>
{
    public async Task<int> HandleAsync(RunArguments request, CancellationToken cancellation)
    {
        await using var pool = new TrainingPool(new WorkerOptions { Device = RunDevice.Of(request.Device, request.Scenario) });
        var engine = new TrainingEngine(pool);
        await RunPreflight.CheckAsync(request.Scenario, engine, cancellation);
        request.Output.Create();
        string path = request.Output.Path;
        byte[] text = System.Text.Encoding.UTF8.GetBytes(ScenarioWriter.Write(request.Scenario));
        Training.Storage.AtomicFile.Write(new ResultDirectory(path).ScenarioPath, stream => stream.Write(text));
        return await new RunExecution(console, time, request.ServePort).ExecuteAsync(
            request.Scenario, path, engine, pool.DeviceType.ToString(), request.Quiet, cancellation);
    }
}
