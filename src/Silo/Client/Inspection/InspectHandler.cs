using FedOrleans.Silo.CommandLine;
using Spectre.Console;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary><c>inspect</c>: prints a run or a device.</summary>
internal sealed class InspectHandler(IAnsiConsole console) : ICommandHandler<InspectArguments>
{
    private const int FirstDevices = 10;

    public async Task<int> HandleAsync(InspectArguments request, CancellationToken cancellation)
    {
        using ClusterClient client = new(request.Cluster);
        Sheet sheet = new(console);
        if (request.Device is { } device)
        {
            DeviceSheet.Write(sheet, await client.GetDeviceAsync(request.Run, device, cancellation));
            return ExitCode.Done;
        }

        RunSheet.Write(
            sheet,
            await client.GetRunAsync(request.Run, cancellation),
            await client.GetRoundsAsync(request.Run, cancellation),
            await client.GetDevicesAsync(request.Run, FirstDevices, cancellation));
        return ExitCode.Done;
    }
}
