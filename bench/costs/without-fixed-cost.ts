/**
 * Types that cost nothing while nothing happens. Each stands here by hand: a type that is neither here nor among the charges is
 * refused, so that none comes into a stack without somebody looking at its price.
 */
export const FREE = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  // public certificates
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::VpcOrigin',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::EC2::EgressOnlyInternetGateway',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::PrefixList',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCCidrBlock',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::ECS::TaskDefinition',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Logs::ResourcePolicy',
  // aliases; their hosted zone is somebody's already
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  // Service Connect, which has no charge of its own
  'AWS::ServiceDiscovery::HttpNamespace',
  'AWS::ServiceDiscovery::Service',
  // a standard one
  'AWS::SSM::Parameter',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACLAssociation',
  'Custom::BucketCleanup',
  'Custom::VpcRestrictDefaultSG',
];

/** Types that are paid for by what goes through them or lies in them, and by what. */
export const BY_USE: Record<string, string> = {
  'AWS::CloudFront::Distribution': 'request and GB, or a plan',
  'AWS::Cognito::UserPool': 'user who signs in in a month',
  'AWS::EC2::FlowLog': 'GB of the records',
  // what AWS services send is free
  'AWS::Events::Rule': 'nothing: only events of AWS come to it',
  'AWS::Lambda::Function': 'run, which is when the stack is deployed',
  'AWS::Logs::LogGroup': 'GB taken in, and GB kept',
  'AWS::S3::Bucket': 'GB kept, and request',
  'AWS::SNS::Topic': 'message',
};
