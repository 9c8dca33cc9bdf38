using System.Diagnostics;
using System.Globalization;

namespace FedOrleans.Faults.Servers;

/// <summary>A network namespace for each silo, all on one bridge of this machine, whose lines can be cut. Needs the rights of root.</summary>
public sealed class NetworkSpaces : IAsyncDisposable
{
    private const int FirstNet = 100;
    private const int LastNet = 199;
    private readonly string _name;
    private readonly int _net;
    private readonly int _count;

    private NetworkSpaces(int net, int count)
    {
        _name = NameOf(net);
        _net = net;
        _count = count;
    }

    /// <summary>Why there can be none; null where there can.</summary>
    public static string? Missing
    {
        get
        {
            if (!Environment.IsPrivilegedProcess || Executables.Find("ip") is null)
            {
                return "network namespaces need root and the program ip";
            }

            // Others on this machine, or in this process, may probe at the same moment. Names have at most 15 characters.
            string bridge = string.Create(CultureInfo.InvariantCulture, $"fop{Environment.ProcessId}t{Environment.CurrentManagedThreadId}");
            using Process probe = Process.Start(new ProcessStartInfo("ip", ["link", "add", bridge, "type", "bridge"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            if (probe.ExitCode != 0)
            {
                return "this machine does not let a bridge be made";
            }

            using Process remove = Process.Start("ip", ["link", "del", bridge]);
            remove.WaitForExit();
            return null;
        }
    }

    /// <summary>Address of this machine on the bridge.</summary>
    public string Hub => Address(1);

    /// <summary>Makes the namespaces, with a line from each to the bridge.</summary>
    public static async Task<NetworkSpaces> CreateAsync(int count)
    {
        NetworkSpaces spaces = new(await ClaimAsync(), count);
        try
        {
            await spaces.BuildAsync();
            return spaces;
        }
        catch
        {
            await spaces.RemoveAsync();
            throw;
        }
    }

    /// <summary>The namespace of a silo.</summary>
    public string SpaceOf(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_name}s{silo}");

    /// <summary>The address of a silo.</summary>
    public string AddressOf(int silo) => Address(10 + silo);

    /// <summary>Cuts one silo from all others; all still reach the database.</summary>
    public Task CutAsync(int silo) => EachLineAsync(silo, "add");

    /// <summary>Joins what <see cref="CutAsync"/> cut.</summary>
    public Task JoinAsync(int silo) => EachLineAsync(silo, "del");

    public async ValueTask DisposeAsync() => await RemoveAsync();

    /// <summary>Makes a bridge of a number that nobody else on this machine uses.</summary>
    private static async Task<int> ClaimAsync()
    {
        for (int net = FirstNet; ; net++)
        {
            string? refused = await Command.TryAsync(new ProcessStartInfo("ip", ["link", "add", NameOf(net), "type", "bridge"]));
            if (refused is null)
            {
                return net;
            }

            if (net == LastNet)
            {
                throw new InvalidOperationException($"no bridge from {NameOf(FirstNet)} to {NameOf(LastNet)} can be made: {refused}");
            }
        }
    }

    private static string NameOf(int net) => string.Create(CultureInfo.InvariantCulture, $"fo{net}");

    private async Task BuildAsync()
    {
        await Ip($"addr add {Hub}/24 dev {_name}");
        await Ip($"link set {_name} up");
        for (int i = 0; i < _count; i++)
        {
            string space = SpaceOf(i);
            await Ip($"netns add {space}");
            await Ip($"link add {space}h type veth peer name eth0 netns {space}");
            await Ip($"link set {space}h master {_name} up");
            await Ip($"-n {space} addr add {AddressOf(i)}/24 dev eth0");
            await Ip($"-n {space} link set eth0 up");
            await Ip($"-n {space} link set lo up");
        }
    }

    private async Task EachLineAsync(int silo, string verb)
    {
        for (int other = 0; other < _count; other++)
        {
            if (other != silo)
            {
                await Ip($"-n {SpaceOf(silo)} route {verb} blackhole {AddressOf(other)}/32");
                await Ip($"-n {SpaceOf(other)} route {verb} blackhole {AddressOf(silo)}/32");
            }
        }
    }

    private async Task RemoveAsync()
    {
        for (int i = 0; i < _count; i++)
        {
            await Command.TryAsync(new ProcessStartInfo("ip", ["netns", "del", SpaceOf(i)]));
        }

        await Command.TryAsync(new ProcessStartInfo("ip", ["link", "del", _name]));
    }

    private string Address(int host) => string.Create(CultureInfo.InvariantCulture, $"10.213.{_net}.{host}");

    private static Task Ip(string arguments) => Command.RunAsync("ip", arguments.Split(' '));
}
