using FedOrleans.Training.States;

namespace FedOrleans.Training.Sessions;

/// <summary>Between the blobs of the members and the flat values of a stack.</summary>
internal static class StackValues
{
    /// <summary>Puts the shared state and each member's private state side by side: K·(S + R) values.</summary>
    /// <exception cref="ArgumentException">A state has not the size that the model needs.</exception>
    public static float[] Gather(MethodModel model, ReadOnlyMemory<byte> shared, IReadOnlyList<StackMember> members)
    {
        int row = model.Trainable.Count;
        var values = new float[checked(members.Count * row)];
        for (int k = 0; k < members.Count; k++)
        {
            Copy(shared, values.AsSpan(k * row, model.Shared.Count), "shared state");
            Copy(members[k].PrivateState, values.AsSpan((k * row) + model.Shared.Count, model.Private.Count), $"private state of device {members[k].Device}");
        }

        return values;
    }

    /// <summary>The shared state with the pretrained values of private base parameters after it.</summary>
    /// <exception cref="ArgumentException">The state has not the size that the model needs.</exception>
    public static float[] Common(MethodModel model, ReadOnlyMemory<byte> shared)
    {
        var values = new float[model.Shared.Count + model.PretrainedPrivate.Count];
        Copy(shared, values.AsSpan(0, model.Shared.Count), "shared state");
        StateBlob.Values(model.InitialState(model.PretrainedPrivate, model.LargestRank)).CopyTo(values.AsSpan(model.Shared.Count));
        return values;
    }

    /// <summary>Takes the members' updates and private states out of the trained values.</summary>
    public static TrainedMember[] Scatter(
        MethodModel model,
        float[] start,
        float[] end,
        IReadOnlyList<StackMember> members,
        IReadOnlyList<DeviceProfile> profiles,
        double[] lossSums)
    {
        int row = model.Trainable.Count;
        int shared = model.Shared.Count;
        var results = new TrainedMember[members.Count];
        for (int k = 0; k < results.Length; k++)
        {
            var update = new float[shared];
            for (int i = 0; i < shared; i++)
            {
                update[i] = end[(k * row) + i] - start[(k * row) + i];
            }

            byte[] own = StateBlob.FromValues(end.AsSpan((k * row) + shared, model.Private.Count));
            results[k] = new TrainedMember(members[k].Device, StateBlob.FromValues(update), own, lossSums[k] / profiles[k].Steps);
        }

        return results;
    }

    private static void Copy(ReadOnlyMemory<byte> blob, Span<float> target, string what)
    {
        ReadOnlySpan<float> values = StateBlob.Values(blob);
        if (values.Length != target.Length)
        {
            throw new ArgumentException($"the {what} holds {values.Length} values where the model has {target.Length}", nameof(blob));
        }

        values.CopyTo(target);
    }
}
