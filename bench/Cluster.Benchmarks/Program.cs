using System.Globalization;
using System.Runtime.InteropServices;
using FedOrleans.Cluster.Benchmarks;

string what = args.Length > 0 ? args[0] : "";
if (what is not ("scale" or "inspection"))
{
    Console.Error.WriteLine("usage: Cluster.Benchmarks scale|inspection [devices, 10000 unless given] [silos, 3 unless given] [turns of inspection, 12 unless given]");
    return 2;
}

int devices = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
int silos = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
int turns = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 12;
string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores for clients, silos and Redis; load average before: {load}"));
Console.WriteLine();
TaskCompletionSource interrupted = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
await using TestCluster cluster = await TestCluster.StartAsync(silos, devices);
Task work = what == "scale" ? new ScaleBenchmark(cluster).RunAsync(rounds: 5) : new InspectionBenchmark(cluster, turns).RunAsync();
if (await Task.WhenAny(work, interrupted.Task) == interrupted.Task)
{
    Console.Error.WriteLine("interrupted: the silos and Redis are told to end");
    return 130;
}

await work;
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.TrySetResult();
}
