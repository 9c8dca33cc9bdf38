using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Validation;
using Spectre.Console;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary><c>inspect</c>: prints a run or a device.</summary>
/// <param name="console">Where it prints.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a silo is waited for; null takes the client's own.</param>
internal sealed class InspectHandler(IAnsiConsole console, TimeProvider time, TimeSpan? patience = null) : ICommandHandler<InspectArguments>
{
    private const int FirstDevices = 10;

    public async Task<int> HandleAsync(InspectArguments request, CancellationToken cancellation)
    {
        using ClusterClient client = new(request.Cluster, time, patience);
        Sheet sheet = new(console);
        IReadOnlyList<RoundRow> rounds = request is { Device: not null, Method: null, Seed: null } ? [] : await client.GetRoundsAsync(request.Run, cancellation);
        int? trial = TrialOf(request, rounds);
        if (request.Device is { } device)
        {
            DeviceSheet.Write(sheet, await client.GetDeviceAsync(request.Run, trial, device, cancellation));
            return ExitCode.Done;
        }

        RunSheet.Write(
            sheet,
            await client.GetRunAsync(request.Run, cancellation),
            rounds,
            await client.GetDevicesAsync(request.Run, trial, FirstDevices, cancellation));
        return ExitCode.Done;
    }

    /// <summary>The trial that the request names, from 0; null where it names none.</summary>
    private static int? TrialOf(InspectArguments request, IReadOnlyList<RoundRow> rounds)
    {
        if (request is { Method: null, Seed: null })
        {
            return null;
        }

        (string Method, ulong Seed)[] trials = [.. rounds.Select(row => (row.Method, row.Seed)).Distinct()];
        int found = Array.FindIndex(trials, trial => trial.Method == (request.Method ?? trial.Method) && trial.Seed == (request.Seed ?? trial.Seed));
        return found >= 0
            ? found
            : throw new InputException(
                $"run {request.Run} has no round of {request.Method ?? "any method"}{(request.Seed is { } seed ? $" with seed {seed}" : "")} yet; it has: "
                + (trials.Length == 0 ? "none" : string.Join(", ", trials.Select(trial => $"{trial.Method} with seed {trial.Seed}"))));
    }
}
