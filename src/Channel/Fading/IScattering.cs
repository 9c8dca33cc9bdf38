using System.Numerics;

namespace FedOrleans.Channel.Fading;

/// <summary>The sum of many scattered paths: a complex amplitude CN(0, 1) a device, branch (antenna and echo) and round.</summary>
public interface IScattering
{
    /// <summary>The amplitude of that branch in that round; branches and devices are independent.</summary>
    Complex Amplitude(ulong seed, int round, int device, int branch);
}
