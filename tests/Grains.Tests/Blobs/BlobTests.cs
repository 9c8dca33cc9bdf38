using FedOrleans.Grains.Blobs;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Blobs;

public sealed class BlobTests
{
    [Fact]
    public void A_state_larger_than_a_message_is_refused_by_name_with_what_to_do()
    {
        string message = Should.Throw<InputException>(() => Blob.Take(new byte[Blob.MaximumBytes + 1], "the shared state of method 'fedavg-full'")).Message;

        message.ShouldContain("the shared state of method 'fedavg-full'");
        message.ShouldContain("64 MB");
        message.ShouldContain("smaller");
    }

    [Fact]
    public void The_largest_allowed_state_passes_and_keeps_its_bytes()
    {
        byte[] bytes = new byte[Blob.MaximumBytes];
        bytes[^1] = 7;

        Blob blob = Blob.Take(bytes, "a state");

        blob.Length.ShouldBe(Blob.MaximumBytes);
        blob.Span[^1].ShouldBe((byte)7);
    }
}
