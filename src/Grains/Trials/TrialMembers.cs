using System.Collections.Concurrent;

namespace FedOrleans.Grains.Trials;

/// <summary>The cohorts and devices on this silo, by their trials.</summary>
public sealed class TrialMembers
{
    private readonly ConcurrentDictionary<IGrainContext, (string Run, int Trial)> _members = [];

    /// <summary>Number of cohorts and devices on this silo.</summary>
    public int Count => _members.Count;

    internal void Enter(IGrainContext member, string run, int trial) => _members[member] = (run, trial);

    internal void Leave(IGrainContext member) => _members.TryRemove(member, out _);

    /// <summary>Lets the members of a trial leave the memory of this silo, each when it is done with what it does. Asked again, they come back from storage.</summary>
    public void Dismiss(string run, int trial)
    {
        foreach ((IGrainContext member, (string Run, int Trial) of) in _members)
        {
            if (of == (run, trial))
            {
                member.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "its trial has ended"));
            }
        }
    }
}
