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
    /// The stack as the devices start a round and as they answer requests: θ_g + (1 − m) δ_k, so that what others have taught since the
    /// device's last round reaches its copy whole, and what is its own fades by m. A newcomer has the global value.
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
        int offset = method.PersonalCopy ? anchor.Length : 0;
        var states = new PolicyState[members.Count];
        var values = new float[checked(members.Count * row)];
        for (int k = 0; k < states.Length; k++)
        {
            states[k] = PolicyState.Read(members[k].PrivateState, offset, model.Private.Count, heads);
            Span<float> own = values.AsSpan(k * row, row);
            anchor.CopyTo(own);
            ReadOnlySpan<float> apart = states[k].Offset.Span;
            for (int i = 0; i < apart.Length; i++)
            {
                own[i] = (float)(anchor[i] + ((1 - method.Mixing) * apart[i]));
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
            var apart = new float[method.PersonalCopy ? shared : 0];
            for (int i = 0; i < shared; i++)
            {
                update[i] = own.Span[i] - Values[(k * row) + i];
            }

            for (int i = 0; i < apart.Length; i++)
            {
                apart[i] = own.Span[i] - Anchor[i];
            }

            PolicyState state = States[k] with
            {
                Offset = apart,
                Private = own[shared..],
                KlCoefficient = (float)coefficients[k],
            };
            results[k] = new TrainedMember(Members[k].Device, StateBlob.FromValues(update), state.Write(), losses[k]);
        }

        return results;
    }
}
