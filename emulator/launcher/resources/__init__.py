"""CloudFormation resource types: the ones MiniStack lacks and the ones it only half knows."""
