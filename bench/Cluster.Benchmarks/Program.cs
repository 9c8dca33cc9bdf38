using System.Globalization;
using System.Runtime.InteropServices;
using FedOrleans.Cluster.Benchmarks;

string what = args.Length > 0 ? args[0] : "";
if (what is not ("scale" or "inspection"))
{
    Console.Error.WriteLine("usage: Cluster.Benchmarks scale|inspection [devices, 10000 unless given] [silos, 3 unless given]");
    return 2;
}

int devices = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
int silos = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores for clients, silos and Redis; load average before: {load}"));
Console.WriteLine();
await using TestCluster cluster = await TestCluster.StartAsync(silos, devices);
await (what == "scale" ? new ScaleBenchmark(cluster).RunAsync(rounds: 5) : new InspectionBenchmark(cluster).RunAsync());
return 0;
