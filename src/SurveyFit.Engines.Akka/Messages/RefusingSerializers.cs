using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace SurveyFit.Engines.Akka.Messages;

/// <summary>Stands where Akka.NET has a serializer that makes objects of types named in the message: nothing is written or read.</summary>
internal abstract class RefusingSerializer(ExtendedActorSystem system) : Serializer(system)
{
    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType().FullName} is no message of the cluster and is not sent.");

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type) => throw new SerializationException("A message that names types; it is dropped.");
}

/// <summary>In place of the JSON serializer, which is the default for any object; settings of that one are passed over.</summary>
internal sealed class RefusingJsonSerializer : RefusingSerializer
{
    /// <summary>Akka.NET gives the settings of the serializer that stood here; there is nothing to set.</summary>
    public RefusingJsonSerializer(ExtendedActorSystem system, Config settings)
        : base(system) => _ = settings;


    /// <inheritdoc/>
    public override int Identifier => 1;
}

/// <summary>In place of the one for actors deployed from afar.</summary>
internal sealed class RefusingDeploymentSerializer(ExtendedActorSystem system) : RefusingSerializer(system)
{
    /// <inheritdoc/>
    public override int Identifier => 3;
}
