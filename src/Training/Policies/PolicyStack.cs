using FedOrleans.Training.Methods;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Policies;

/// <summary>The members of a stack with their states taken apart.</summary>
/// <param name="Members">The members.</param>
/// <param name="States">What each keeps.</param>
/// <param name="Anchor">θ_g, the S shared values.</param>
/// <param name="Values">K rows of S shared and R private values to start from.</param>
internal sealed record PolicyStack(IReadOnlyList<StackMember> Members, PolicyState[] States, float[] Anchor, float[] Values)
{
    /// <summary>
    /// The stack as the devices start a round and as they answer requests: one that has trained goes (1 − m) of the way from the global
    /// value to its own copy, the others have the global value.
    /// </summary>
    public static PolicyStack Create(
        MethodModel model, MethodDefinition method, int heads, ReadOnlyMemory<byte> shared, IReadOnlyList<StackMember> members)
    {
        float[] anchor = StateBlob.Values(shared).ToArray();
        if (anchor.Length != model.Shared.Count)
        {
            throw new ArgumentException($"the shared state holds {anchor.Length} values where the model has {model.Shared.Count}", nameof(shared));
        }

        int row = model.Trainable.Count;
        int copy = method.PersonalCopy ? anchor.Length : 0;
        var states = new PolicyState[members.Count];
        var values = new float[checked(members.Count * row)];
        for (int k = 0; k < states.Length; k++)
        {
            states[k] = PolicyState.Read(members[k].PrivateState, copy, model.Private.Count, heads);
            Span<float> own = values.AsSpan(k * row, row);
            anchor.CopyTo(own);
            ReadOnlySpan<float> kept = states[k].Rounds > 0 ? states[k].Copy.Span : [];
            for (int i = 0; i < kept.Length; i++)
            {
                own[i] = (float)(((1 - method.Mixing) * kept[i]) + (method.Mixing * anchor[i]));
            }

            states[k].Private.Span.CopyTo(own[anchor.Length..]);
        }

        return new PolicyStack(members, states, anchor, values);
    }

    /// <summary>
    /// Takes the members' updates and private states out of the trained values. An update is what the round taught, θ − θ_start: that a
    /// copy lies apart from the global value was sent when it was learnt, and is not sent, nor kept by error feedback, a second time.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="method">The method.</param>
    /// <param name="end">K rows after training.</param>
    /// <param name="coefficients">β of each member.</param>
    /// <param name="losses">Mean loss of each member.</param>
    public TrainedMember[] Scatter(MethodModel model, MethodDefinition method, float[] end, double[] coefficients, double[] losses)
    {
        (int shared, int row) = (model.Shared.Count, model.Trainable.Count);
        var results = new TrainedMember[Members.Count];
        for (int k = 0; k < results.Length; k++)
        {
            ReadOnlyMemory<float> own = end.AsMemory(k * row, row);
            var update = new float[shared];
            for (int i = 0; i < shared; i++)
            {
                update[i] = own.Span[i] - Values[(k * row) + i];
            }

            PolicyState state = States[k] with
            {
                Copy = method.PersonalCopy ? own[..shared] : ReadOnlyMemory<float>.Empty,
                Private = own[shared..],
                KlCoefficient = (float)coefficients[k],
                Rounds = States[k].Rounds + 1,
            };
            results[k] = new TrainedMember(Members[k].Device, StateBlob.FromValues(update), state.Write(), losses[k]);
        }

        return results;
    }
}
